package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What Sentry has below a project only: whose commits it suspects of an event. */
@Path("/sandbox/sentry/api/0/projects/" + StandIn.ORGANIZATION + "/web/")
@IfBuildProfile(anyOf = {"dev", "test"})
public class SentryProjectResource {

    private final SentryStandIn organization;

    SentryProjectResource(SentryStandIn organization) {
        this.organization = organization;
    }

    @GET
    @Path("events/{eventId}/committers/")
    public Response committers(@PathParam("eventId") String eventId) {
        return organization.issues().stream()
                .filter(issue -> SentryShapes.eventId(issue).equals(eventId))
                .findFirst()
                .flatMap(issue -> SentryRelease.find(issue.release()))
                .map(release -> Answer.ok(object(
                        "committers",
                        List.of(object(
                                "author", SentryReleaseShapes.author(release),
                                "commits", List.of(SentryReleaseShapes.commit(release)))))))
                .orElseGet(() -> Answer.detail(404, "Event not found"));
    }
}
