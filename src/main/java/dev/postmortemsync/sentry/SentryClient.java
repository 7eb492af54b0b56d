package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.remote.Exchange;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.sentry.Features.Told;
import dev.postmortemsync.sentry.dto.Event;
import dev.postmortemsync.sentry.dto.Issue;
import dev.postmortemsync.sentry.dto.Release;
import dev.postmortemsync.sentry.dto.ShortId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Asks Sentry: auth, paging and typed errors. Neither sleeps nor retries. */
@ApplicationScoped
class SentryClient {

    static final String SYSTEM = "sentry";

    private static final int PAGE = 100;
    /** More changed issues than this between two polls is a storm that the next polls finish. */
    private static final int MOST_PAGES = 100;

    private static final int ALL_PROJECTS = -1;

    private final SentryCalls calls;
    private final Features features;
    private final SentryRestClient rest;
    private final String authorization;
    private final String organization;

    SentryClient(SentryCalls calls, Features features) {
        this.calls = calls;
        this.features = features;
        this.rest = calls.client(SentryRestClient.class);
        this.authorization = calls.authorization();
        this.organization = calls.organization();
    }

    /** Events and users of an issue within a window. */
    record Figures(Long count, Integer users) {}

    /** Whose issues are asked for: short ids are an organization's own. */
    String organization() {
        return organization;
    }

    /** The id behind a short id, or empty. */
    Optional<String> idOf(String shortId) {
        return ifThere("shortid", ShortId.class, () -> rest.shortId(authorization, organization, shortId))
                .map(ShortId::groupId);
    }

    /** The issue, or empty. */
    Optional<Issue> issue(String id) {
        return ifThere("issue", Issue.class, () -> rest.issue(authorization, organization, id))
                .filter(issue -> issue.id() != null);
    }

    /** The issue's latest event, or empty: events age out. */
    Optional<Event> latestEvent(String id) {
        return ifThere("latest_event", Event.class, () -> rest.latestEvent(authorization, organization, id));
    }

    /** The release of the issue's latest event, or empty. */
    Optional<String> latestRelease(String id) {
        return latestEvent(id).map(Event::release).map(Release::version);
    }

    /** Events and users within the window, or why this Sentry or this token does not tell. */
    Told<Figures> figures(String shortId, Instant from, Instant to) {
        Told<JsonNode> told = features.ask(
                "events",
                () -> calls.ask(
                                "events",
                                JsonNode.class,
                                () -> rest.table(
                                        authorization,
                                        organization,
                                        "errors",
                                        List.of("count()", "count_unique(user)"),
                                        "issue:" + shortId,
                                        null,
                                        null,
                                        null,
                                        SentryCalls.time(from),
                                        // Exclusive, and cut to seconds: one more, so that the last second counts.
                                        SentryCalls.time(to.plusSeconds(1))))
                        .body());
        if (told.value() == null) {
            return new Told<>(null, told.gap());
        }
        JsonNode row = told.value().path("data").path(0);
        return row.path("count()").isNumber()
                ? new Told<>(
                        new Figures(
                                row.path("count()").asLong(),
                                row.path("count_unique(user)").asInt()),
                        null)
                : new Told<>(null, "events has no count of it");
    }

    /** A metric alert's incident; empty where this Sentry, or this token, has no such private route or no such incident. */
    Optional<JsonNode> metricAlert(String identifier) {
        return features.find(
                "metric_alert",
                () -> calls.ask(
                                "metric_alert",
                                JsonNode.class,
                                () -> rest.incident(authorization, organization, identifier))
                        .body());
    }

    /** Issues with an event since the given moment, latest first. */
    List<Issue> seenSince(Instant since) {
        List<Issue> all = new ArrayList<>();
        String query = "lastSeen:>=" + SentryCalls.time(since);
        String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String from = cursor;
            Exchange.Answer<Issue[]> answer = calls.ask(
                    "issues",
                    Issue[].class,
                    () -> rest.issues(authorization, organization, query, ALL_PROJECTS, "date", PAGE, from));
            all.addAll(List.of(answer.body()));
            cursor = NextPage.cursorOf(answer.headers());
            if (cursor == null) {
                return all;
            }
        }
        throw new RemoteError.Rejected(
                SYSTEM, 400, "more than " + MOST_PAGES * PAGE + " issues changed since " + since);
    }

    /** Asks for next to nothing, to see whether the token is accepted. */
    Exchange.Answer<JsonNode> probe() {
        return calls.probe(
                () -> rest.issues(authorization, organization, "is:unresolved", ALL_PROJECTS, "date", 1, null));
    }

    /**
     * Issues of the projects with an event since the one moment that began before the other, the newest first; of more than
     * one page the first, in which all that began between the two stand before those that came back. None where a project
     * is unknown.
     */
    List<Issue> aroundIn(Collection<String> projects, Instant from, Instant to) {
        String query = "lastSeen:>=" + SentryCalls.time(from) + " firstSeen:<=" + SentryCalls.time(to);
        List<String> sorted = projects.stream().sorted().toList();
        try {
            return List.of(calls.ask(
                            "issues",
                            Issue[].class,
                            () -> rest.issuesOf(authorization, organization, query, sorted, "new", PAGE))
                    .body());
        } catch (RemoteError.NotFound | RemoteError.Rejected notTold) {
            return List.of();
        }
    }

    private <T> Optional<T> ifThere(String operation, Class<T> type, Supplier<RestResponse<InputStream>> request) {
        try {
            return Optional.of(calls.ask(operation, type, request).body());
        } catch (RemoteError.NotFound gone) {
            return Optional.empty();
        }
    }
}
