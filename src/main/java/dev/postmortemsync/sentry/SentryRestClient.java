package dev.postmortemsync.sentry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Sentry's API, as far as it is used; always below the organization, since the older paths are being shut. */
@Path("/api/0/organizations/{organization}")
interface SentryRestClient {

    @GET
    @Path("shortids/{shortId}/")
    RestResponse<byte[]> shortId(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("shortId") String shortId);

    @GET
    @Path("issues/{id}/")
    RestResponse<byte[]> issue(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("id") String id);

    @GET
    @Path("issues/{id}/events/latest/")
    RestResponse<byte[]> latestEvent(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("id") String id);

    @GET
    @Path("events/")
    RestResponse<byte[]> events(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("dataset") String dataset,
            @QueryParam("field") List<String> fields,
            @QueryParam("query") String query,
            @QueryParam("start") String start,
            @QueryParam("end") String end);

    @GET
    @Path("issues/")
    RestResponse<byte[]> issues(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("query") String query,
            @QueryParam("project") int project,
            @QueryParam("sort") String sort,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") String cursor);

    @GET
    @Path("issues/")
    RestResponse<byte[]> issuesOf(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("query") String query,
            @QueryParam("project") List<String> projects,
            @QueryParam("sort") String sort,
            @QueryParam("limit") int limit);
}
