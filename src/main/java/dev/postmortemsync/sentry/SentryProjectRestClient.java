package dev.postmortemsync.sentry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The one route that stands below a project: suspect commits have no other. It is private, so its absence means only that
 * nobody is suspected.
 */
@Path("/api/0/projects/{organization}/{project}")
interface SentryProjectRestClient {

    @GET
    @Path("events/{event}/committers/")
    RestResponse<InputStream> committers(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("project") String project,
            @PathParam("event") String event);
}
