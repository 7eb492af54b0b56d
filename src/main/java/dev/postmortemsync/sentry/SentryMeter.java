package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.ErrorMeter;
import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.ErrorMetrics.ActiveUsers;
import dev.postmortemsync.incident.ErrorMetrics.Breakdown;
import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Group;
import dev.postmortemsync.incident.ErrorMetrics.Share;
import dev.postmortemsync.sentry.Features.Told;
import dev.postmortemsync.sentry.Windows.Window;
import dev.postmortemsync.sentry.dto.Event;
import dev.postmortemsync.sentry.dto.Issue;
import dev.postmortemsync.sentry.dto.Project;
import dev.postmortemsync.sentry.dto.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sentry as the meter of errors. */
@ApplicationScoped
class SentryMeter implements ErrorMeter {

    private static final int MOST_SHARES = 5;

    private final SentryConfig config;
    private final SentryClient client;
    private final SentryMetricsClient metrics;
    private final SentryRates rates;
    private final SentryReleases releases;
    private final Features features;
    private final Clock clock;

    SentryMeter(
            SentryConfig config,
            SentryClient client,
            SentryMetricsClient metrics,
            SentryRates rates,
            SentryReleases releases,
            Features features,
            Clock clock) {
        this.config = config;
        this.client = client;
        this.metrics = metrics;
        this.rates = rates;
        this.releases = releases;
        this.features = features;
        this.clock = clock;
    }

    @Override
    public boolean on() {
        return config.metrics()
                && config.authToken().isPresent()
                && config.organization().isPresent();
    }

    @Override
    public Measured measure(List<String> issueIds, Instant from, Instant to, boolean last) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Windows windows = Windows.of(from, to, last, now);
        Window during = windows.phases().get(ErrorMetrics.Phase.DURING);
        Map<Issue, Optional<Event>> issues = new LinkedHashMap<>();
        List<Group> groups = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String id : issueIds) {
            Issue issue = client.issue(id).orElse(null);
            if (issue == null) {
                groups.add(new Group(id, null, null, null));
                notes.add("Sentry no longer has the issue " + id + ".");
            } else {
                issues.put(issue, client.latestEvent(id));
                groups.add(group(issue, during, notes));
            }
        }
        List<String> projects = issues.keySet().stream()
                .map(Issue::project)
                .filter(Objects::nonNull)
                .map(Project::id)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        List<Figure> figures = projects.isEmpty() ? List.of() : rates.measure(projects, windows);
        ActiveUsers active = null;
        if (!projects.isEmpty()) {
            dropped(projects, during, notes);
            active = active(projects, during);
        }
        List<ErrorMetrics.Release> brought = releases.of(issues);
        return new Measured(
                new ErrorMetrics(now, from, to, last, figures, groups, brought, notes, active),
                SentryReleases.signals(brought, from, during.to()));
    }

    private Group group(Issue issue, Window during, List<String> notes) {
        return new Group(
                issue.id(),
                breakdown(issue, config.regionTags()),
                breakdown(issue, config.segmentTags()),
                transactions(issue, during, notes));
    }

    /** By the first of these tags that the issue's events bear; only that one is asked for. */
    private Breakdown breakdown(Issue issue, List<String> keys) {
        List<String> borne = issue.tags() == null
                ? List.of()
                : issue.tags().stream().map(Tag::key).toList();
        return keys.stream()
                .filter(borne::contains)
                .findFirst()
                .flatMap(key -> metrics.tag(issue.id(), key))
                .map(SentryMeter::breakdown)
                .orElse(null);
    }

    private static Breakdown breakdown(Tag tag) {
        List<Tag.Value> values = tag.topValues() == null ? List.of() : tag.topValues();
        List<Share> top = values.stream()
                .filter(value -> value.count() != null
                        && value.value() != null
                        && !value.value().isBlank())
                .limit(MOST_SHARES)
                .map(value -> new Share(value.value(), value.count()))
                .toList();
        long total =
                tag.totalValues() == null ? top.stream().mapToLong(Share::count).sum() : tag.totalValues();
        return top.isEmpty() ? null : new Breakdown(tag.key(), total, "all events of the issue", top);
    }

    private Breakdown transactions(Issue issue, Window during, List<String> notes) {
        if (issue.shortId() == null) {
            return null;
        }
        Told<JsonNode> told = features.ask(
                "events",
                () -> metrics.table(
                        "errors",
                        List.of("transaction", "count()"),
                        "issue:" + issue.shortId(),
                        null,
                        "-count()",
                        MOST_SHARES,
                        during));
        if (told.value() == null) {
            notes.add("Most affected transactions of " + issue.shortId() + " are not available: " + told.gap() + ".");
            return null;
        }
        List<Share> top = new ArrayList<>();
        for (JsonNode row : told.value()) {
            String name = row.path("transaction").asText("");
            if (!name.isBlank() && row.path("count()").isNumber()) {
                top.add(new Share(name, row.path("count()").asLong()));
            }
        }
        long total = top.stream().mapToLong(Share::count).sum();
        return top.isEmpty() ? null : new Breakdown("transaction", total, "events in the incident's window", top);
    }

    /** Sessions are counted by the hour; an application that sends none has no users that could be told. */
    private ActiveUsers active(List<String> projects, Window during) {
        Window hours = during.inHours();
        Told<Long> users = features.ask("sessions", () -> metrics.users(projects, hours));
        return users.value() == null || users.value() == 0
                ? null
                : new ActiveUsers(
                        users.value(),
                        "sessions count_unique(user) project:" + String.join(",", projects),
                        hours.from(),
                        hours.to());
    }

    /** Counts of a time in which Sentry dropped events are too low, and nobody sees it in them. */
    private void dropped(List<String> projects, Window during, List<String> notes) {
        Told<Long> dropped = features.ask("stats_v2", () -> metrics.rateLimited(projects, during));
        if (dropped.value() != null && dropped.value() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Sentry dropped %,d errors in the incident's window for its rate limit (stats_v2): the counts are"
                            + " too low.",
                    dropped.value()));
        }
    }
}
