package dev.postmortemsync.sentry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Sentry's API, as far as it is used; always below the organization, since the older paths are being shut. */
@Path("/api/0/organizations/{organization}")
interface SentryRestClient {

    @GET
    @Path("shortids/{shortId}/")
    RestResponse<InputStream> shortId(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("shortId") String shortId);

    @GET
    @Path("issues/{id}/")
    RestResponse<InputStream> issue(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("id") String id);

    @GET
    @Path("issues/{id}/events/latest/")
    RestResponse<InputStream> latestEvent(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("id") String id);

    @GET
    @Path("issues/")
    RestResponse<InputStream> issues(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("query") String query,
            @QueryParam("project") int project,
            @QueryParam("sort") String sort,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") String cursor);

    @GET
    @Path("issues/{id}/tags/{key}/")
    RestResponse<InputStream> tag(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("id") String id,
            @PathParam("key") String key);

    /** Rows of figures, one for each value of the fields that are not counted. */
    @GET
    @Path("events/")
    RestResponse<InputStream> table(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("dataset") String dataset,
            @QueryParam("field") List<String> fields,
            @QueryParam("query") String query,
            @QueryParam("project") List<String> projects,
            @QueryParam("sort") String sort,
            @QueryParam("per_page") Integer perPage,
            @QueryParam("start") String start,
            @QueryParam("end") String end);

    /** @param interval in seconds, as the OpenAPI document's type has it and a number without a unit is read */
    @GET
    @Path("events-timeseries/")
    RestResponse<InputStream> timeseries(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("dataset") String dataset,
            @QueryParam("yAxis") String yAxis,
            @QueryParam("query") String query,
            @QueryParam("project") List<String> projects,
            @QueryParam("interval") long interval,
            @QueryParam("start") String start,
            @QueryParam("end") String end);

    /** The older time series, private: only where there is no {@link #timeseries}. */
    @GET
    @Path("events-stats/")
    RestResponse<InputStream> stats(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("yAxis") String yAxis,
            @QueryParam("query") String query,
            @QueryParam("project") List<String> projects,
            @QueryParam("interval") String interval,
            @QueryParam("start") String start,
            @QueryParam("end") String end);

    @GET
    @Path("sessions/")
    RestResponse<InputStream> sessions(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("field") List<String> fields,
            @QueryParam("project") List<String> projects,
            @QueryParam("includeSeries") int includeSeries,
            @QueryParam("start") String start,
            @QueryParam("end") String end);

    @GET
    @Path("stats_v2/")
    RestResponse<InputStream> ingestion(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("groupBy") List<String> groupBy,
            @QueryParam("field") String field,
            @QueryParam("category") String category,
            @QueryParam("project") List<String> projects,
            @QueryParam("start") String start,
            @QueryParam("end") String end);

    @GET
    @Path("releases/{version}/")
    RestResponse<InputStream> release(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("version") String version);

    @GET
    @Path("releases/{version}/deploys/")
    RestResponse<InputStream> deploys(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("version") String version);

    @GET
    @Path("releases/{version}/commits/")
    RestResponse<InputStream> commits(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("version") String version);

    /** A metric alert's incident; private. */
    @GET
    @Path("incidents/{identifier}/")
    RestResponse<InputStream> incident(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("identifier") String identifier);

    @GET
    @Path("issues/")
    RestResponse<InputStream> issuesOf(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("query") String query,
            @QueryParam("project") List<String> projects,
            @QueryParam("sort") String sort,
            @QueryParam("limit") int limit);
}
