package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/** What is written into Sentry, both with {@code event:write}; the comments' route is private. */
@Path("/api/0")
interface SentryWriteRestClient {

    @POST
    @Path("sentry-app-installations/{installation}/external-issues/")
    @Consumes("application/json")
    RestResponse<InputStream> link(
            @HeaderParam("Authorization") String authorization,
            @PathParam("installation") String installation,
            JsonNode link);

    @GET
    @Path("organizations/{organization}/issues/{id}/comments/")
    RestResponse<InputStream> comments(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("id") String id);

    @POST
    @Path("organizations/{organization}/issues/{id}/comments/")
    @Consumes("application/json")
    RestResponse<InputStream> comment(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization") String organization,
            @PathParam("id") String id,
            JsonNode comment);
}
