package dev.postmortemsync.pagerduty;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.jboss.resteasy.reactive.RestResponse;

/** The routes of PagerDuty's REST API v2 that tell how an account is set up. */
@Path("/")
@ClientHeaderParam(name = "Content-Type", value = "application/json")
interface PagerDutySetupRestClient {

    @GET
    @Path("priorities")
    RestResponse<InputStream> priorities(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @QueryParam("limit") int limit);

    @GET
    @Path("users")
    RestResponse<InputStream> users(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @QueryParam("query") String query,
            @QueryParam("limit") int limit);

    /** Lets the subscription send a {@code pagey.ping}. */
    @POST
    @Path("webhook_subscriptions/{id}/ping")
    RestResponse<InputStream> ping(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Accept") String version,
            @PathParam("id") String id);
}
