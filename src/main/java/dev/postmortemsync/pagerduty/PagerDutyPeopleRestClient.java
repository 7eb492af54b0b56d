package dev.postmortemsync.pagerduty;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.jboss.resteasy.reactive.RestResponse;

/** The routes of PagerDuty's REST API v2 that reach people: who is on call, who is called how, and notes. */
@Path("/")
@ClientHeaderParam(name = "Content-Type", value = "application/json")
interface PagerDutyPeopleRestClient {

    @GET
    @Path("oncalls")
    RestResponse<InputStream> onCalls(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @QueryParam("escalation_policy_ids[]") List<String> policies,
            @QueryParam("include[]") List<String> include,
            @QueryParam("since") String since,
            @QueryParam("until") String until,
            @QueryParam("time_zone") String timeZone,
            @QueryParam("limit") int limit);

    @GET
    @Path("users")
    RestResponse<InputStream> users(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @QueryParam("query") String query,
            @QueryParam("limit") int limit);

    @GET
    @Path("users/{id}")
    RestResponse<InputStream> user(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id);

    @GET
    @Path("incidents/{id}")
    RestResponse<InputStream> incident(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id);

    @GET
    @Path("incidents/{id}/notes")
    RestResponse<InputStream> notes(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id);

    @POST
    @Path("incidents/{id}/notes")
    @Consumes("application/json")
    RestResponse<InputStream> addNote(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @HeaderParam("From") String from,
            @PathParam("id") String id,
            String note);

    @PUT
    @Path("incidents/{id}/notes/{note}")
    @Consumes("application/json")
    RestResponse<InputStream> changeNote(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @HeaderParam("From") String from,
            @PathParam("id") String id,
            @PathParam("note") String noteId,
            String note);
}
