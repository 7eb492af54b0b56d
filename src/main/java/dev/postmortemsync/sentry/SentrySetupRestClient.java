package dev.postmortemsync.sentry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/** The routes of Sentry's API that tell what a token may see. */
@Path("/api/0/organizations/{organization}")
interface SentrySetupRestClient {

    @GET
    @Path("projects/")
    RestResponse<InputStream> projects(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("per_page") int perPage);

    @GET
    @Path("releases/")
    RestResponse<InputStream> releases(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @QueryParam("per_page") int perPage);
}
