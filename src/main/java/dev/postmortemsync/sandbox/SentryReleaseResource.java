package dev.postmortemsync.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;

/** Sentry's releases with their commits and deploys. */
@Path("/sandbox/sentry/api/0/organizations/" + StandIn.ORGANIZATION + "/releases/{version}/")
@IfBuildProfile(anyOf = {"dev", "test"})
public class SentryReleaseResource {

    @GET
    public Response release(@PathParam("version") String version) {
        return SentryRelease.find(version)
                .map(release -> Answer.ok(SentryReleaseShapes.release(release)))
                .orElseGet(Answer::sentryNotFound);
    }

    @GET
    @Path("commits/")
    public Response commits(
            @PathParam("version") String version,
            @RestQuery("per_page") Integer perPage,
            @RestQuery String cursor,
            @Context UriInfo uri) {
        return list(version, perPage, cursor, uri, SentryReleaseShapes::commit);
    }

    @GET
    @Path("deploys/")
    public Response deploys(
            @PathParam("version") String version,
            @RestQuery("per_page") Integer perPage,
            @RestQuery String cursor,
            @Context UriInfo uri) {
        return list(version, perPage, cursor, uri, SentryReleaseShapes::deploy);
    }

    private Response list(
            String version,
            Integer perPage,
            String cursor,
            UriInfo uri,
            Function<SentryRelease, Map<String, Object>> shape) {
        return SentryRelease.find(version)
                .map(release -> SentryPage.of(perPage, cursor).of(uri, List.of(release), shape))
                .orElseGet(Answer::sentryNotFound);
    }
}
