package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.sentry.Windows.Window;
import dev.postmortemsync.sentry.dto.Commit;
import dev.postmortemsync.sentry.dto.Committers;
import dev.postmortemsync.sentry.dto.Deploy;
import dev.postmortemsync.sentry.dto.Release;
import dev.postmortemsync.sentry.dto.Series;
import dev.postmortemsync.sentry.dto.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Asks Sentry for figures and releases. Neither sleeps nor retries. */
@ApplicationScoped
class SentryMetricsClient {

    private final SentryCalls calls;
    private final Features features;
    private final SentryRestClient rest;
    private final SentryProjectRestClient project;
    private final String authorization;
    private final String organization;

    SentryMetricsClient(SentryCalls calls, Features features) {
        this.calls = calls;
        this.features = features;
        this.rest = calls.client(SentryRestClient.class);
        this.project = calls.client(SentryProjectRestClient.class);
        this.authorization = calls.authorization();
        this.organization = calls.organization();
    }

    /** The values of a tag over all events of the issue, or empty where none bears it. */
    Optional<Tag> tag(String issueId, String key) {
        return ifThere("tag", Tag.class, () -> rest.tag(authorization, organization, issueId, key));
    }

    /** The release, or empty. */
    Optional<Release> release(String version) {
        return ifThere("release", Release.class, () -> rest.release(authorization, organization, version));
    }

    List<Deploy> deploys(String version) {
        return ifThere("deploys", Deploy[].class, () -> rest.deploys(authorization, organization, version))
                .map(List::of)
                .orElse(List.of());
    }

    List<Commit> commits(String version) {
        return ifThere("commits", Commit[].class, () -> rest.commits(authorization, organization, version))
                .map(List::of)
                .orElse(List.of());
    }

    /** Whom Sentry suspects; nobody where there is no such release, commit, event or route. */
    Committers committers(String projectSlug, String eventId) {
        return ifThere(
                        "committers",
                        Committers.class,
                        () -> project.committers(authorization, organization, projectSlug, eventId))
                .orElse(new Committers(List.of()));
    }

    /** Rows of {@code events/}. */
    JsonNode table(
            String dataset,
            List<String> fields,
            String query,
            List<String> projects,
            String sort,
            Integer rows,
            Window in) {
        return calls.ask(
                        "events_table",
                        JsonNode.class,
                        () -> rest.table(
                                authorization,
                                organization,
                                dataset,
                                fields,
                                query,
                                projects,
                                sort,
                                rows,
                                start(in),
                                end(in)))
                .body()
                .path("data");
    }

    Series timeseries(String yAxis, String query, List<String> projects, long seconds, Window in) {
        return calls.ask(
                        "events_timeseries",
                        Series.class,
                        () -> rest.timeseries(
                                authorization,
                                organization,
                                "spans",
                                yAxis,
                                query,
                                projects,
                                seconds,
                                start(in),
                                end(in)))
                .body();
    }

    /** {@code [[epoch seconds, [{"count": value}]], …]}. */
    JsonNode stats(String yAxis, String query, List<String> projects, long seconds, Window in) {
        return calls.ask(
                        "events_stats",
                        JsonNode.class,
                        () -> rest.stats(
                                authorization, organization, yAxis, query, projects, seconds + "s", start(in), end(in)))
                .body()
                .path("data");
    }

    /** Share of sessions without a crash, {@code null} where there were none. */
    Double crashFree(List<String> projects, Window in) {
        JsonNode value = sessions("crash_free_rate(session)", projects, in);
        return value.isNumber() ? value.asDouble() : null;
    }

    /** Users that had a session; 0 where no session names any. */
    long users(List<String> projects, Window in) {
        return sessions("count_unique(user)", projects, in).asLong();
    }

    private JsonNode sessions(String field, List<String> projects, Window in) {
        return calls.ask(
                        "sessions",
                        JsonNode.class,
                        () -> rest.sessions(
                                authorization, organization, List.of(field), projects, 0, start(in), end(in)))
                .body()
                .path("groups")
                .path(0)
                .path("totals")
                .path(field);
    }

    /** Errors that were not kept because there were too many. */
    long rateLimited(List<String> projects, Window in) {
        JsonNode groups = calls.ask(
                        "stats",
                        JsonNode.class,
                        () -> rest.ingestion(
                                authorization,
                                organization,
                                List.of("outcome"),
                                "sum(quantity)",
                                "error",
                                projects,
                                start(in),
                                end(in)))
                .body()
                .path("groups");
        long dropped = 0;
        for (JsonNode group : groups) {
            if (group.path("by").path("outcome").asText().equals("rate_limited")) {
                dropped += group.path("totals").path("sum(quantity)").asLong();
            }
        }
        return dropped;
    }

    private static String start(Window in) {
        return SentryCalls.time(in.from());
    }

    private static String end(Window in) {
        return SentryCalls.time(in.to());
    }

    private <T> Optional<T> ifThere(String operation, Class<T> type, Supplier<RestResponse<InputStream>> request) {
        return features.find(
                operation, () -> calls.ask(operation, type, request).body());
    }
}
