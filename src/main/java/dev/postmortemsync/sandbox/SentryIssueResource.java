package dev.postmortemsync.sandbox;

import dev.postmortemsync.sandbox.SentryTimes.Window;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** Sentry's issues, by id, by short id, and by search. */
@Path("/sandbox/sentry/api/0/organizations/" + StandIn.ORGANIZATION)
@IfBuildProfile(anyOf = {"dev", "test"})
public class SentryIssueResource {

    private final SentryStandIn organization;
    private final OwnAddress address;
    private final Clock clock;

    SentryIssueResource(SentryStandIn organization, OwnAddress address, Clock clock) {
        this.organization = organization;
        this.address = address;
        this.clock = clock;
    }

    @GET
    @Path("shortids/{shortId}/")
    public Response shortId(@PathParam("shortId") String shortId) {
        return organization
                .byShortId(shortId)
                .map(issue -> Answer.ok(shapes().shortId(issue)))
                .orElseGet(Answer::sentryNotFound);
    }

    /** Asked for nothing it tells what is unresolved, as the real one; an empty {@code query} asks for all. */
    @GET
    @Path("issues/")
    public Response issues(
            @RestQuery String statsPeriod,
            @RestQuery String start,
            @RestQuery String end,
            @RestQuery Integer limit,
            @RestQuery("per_page") Integer perPage,
            @RestQuery String cursor,
            @Context UriInfo uri) {
        // Not @DefaultValue, which would stand in for an empty query as well.
        String query = uri.getQueryParameters().getFirst("query");
        SentryQuery search = new SentryQuery(query == null ? "is:unresolved" : query, clock);
        Window window = SentryTimes.window(statsPeriod, start, end, clock);
        List<SentryIssue> found = organization.issues().stream()
                .filter(search::matches)
                .filter(issue -> window == null || issue.seenIn(window.from(), window.to()))
                .sorted(Comparator.comparing(SentryIssue::lastSeen).reversed())
                .toList();
        return SentryPage.of(limit == null ? perPage : limit, cursor)
                .of(
                        uri,
                        found,
                        issue -> window == null
                                ? shapes().issueOfList(issue, null, null)
                                : shapes().issueOfList(issue, window.from(), window.to()));
    }

    @GET
    @Path("issues/{id}/")
    public Response issue(@PathParam("id") String id) {
        return organization
                .byId(id)
                .map(issue -> Answer.ok(shapes().issueInFull(issue)))
                .orElseGet(Answer::sentryNotFound);
    }

    @GET
    @Path("issues/{id}/tags/{key}/")
    public Response tag(@PathParam("id") String id, @PathParam("key") String key) {
        return organization
                .byId(id)
                .flatMap(issue -> SentryTags.values(key, issue))
                .map(Answer::ok)
                .orElseGet(Answer::sentryNotFound);
    }

    /** One event stands for all: the stand-in keeps no older ones. */
    @GET
    @Path("issues/{id}/events/{which}/")
    public Response event(@PathParam("id") String id, @PathParam("which") String which) {
        return organization
                .byId(id)
                .filter(issue -> List.of("latest", "oldest", "recommended", SentryShapes.eventId(issue))
                        .contains(which))
                .map(issue -> Answer.ok(shapes().latestEvent(issue)))
                .orElseGet(() -> Answer.detail(404, "No matching event"));
    }

    private SentryShapes shapes() {
        return new SentryShapes(address.base());
    }
}
