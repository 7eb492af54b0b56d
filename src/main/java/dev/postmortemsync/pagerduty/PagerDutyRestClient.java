package dev.postmortemsync.pagerduty;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * PagerDuty's REST API v2, as far as it is used. Package-private, so that {@link PagerDutyClient} is its only caller. Its
 * document requires a content type of every request, also of those without a body.
 */
@Path("/")
@ClientHeaderParam(name = "Content-Type", value = "application/json")
interface PagerDutyRestClient {

    @GET
    @Path("incidents/{id}")
    RestResponse<InputStream> incident(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id,
            @QueryParam("include[]") List<String> include);

    @GET
    @Path("incidents/{id}/log_entries")
    RestResponse<InputStream> logEntriesOf(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id,
            @QueryParam("include[]") List<String> include,
            @QueryParam("time_zone") String timeZone,
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset);

    @GET
    @Path("incidents/{id}/alerts")
    RestResponse<InputStream> alertsOf(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id,
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset);

    @GET
    @Path("incidents/{id}/notes")
    RestResponse<InputStream> notesOf(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id);

    @GET
    @Path("incidents/{id}/related_change_events")
    RestResponse<InputStream> changesNear(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id,
            @QueryParam("limit") int limit);

    @GET
    @Path("incidents/{id}/related_incidents")
    RestResponse<InputStream> relatedTo(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id);

    @GET
    @Path("incidents/{id}/past_incidents")
    RestResponse<InputStream> pastLike(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id,
            @QueryParam("limit") int limit);

    @GET
    @Path("log_entries")
    RestResponse<InputStream> logEntries(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @QueryParam("since") String since,
            @QueryParam("until") String until,
            @QueryParam("time_zone") String timeZone,
            @QueryParam("is_overview") Boolean overview,
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset);

    @GET
    @Path("webhook_subscriptions")
    RestResponse<InputStream> subscriptions(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset);

    @GET
    @Path("webhook_subscriptions/{id}")
    RestResponse<InputStream> subscription(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id);

    @POST
    @Path("webhook_subscriptions/{id}/enable")
    RestResponse<InputStream> enable(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id);
}
