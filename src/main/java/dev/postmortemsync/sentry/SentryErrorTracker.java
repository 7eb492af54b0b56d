package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.incident.AlertFacts;
import dev.postmortemsync.incident.Candidate;
import dev.postmortemsync.incident.ErrorGroupFacts;
import dev.postmortemsync.incident.ErrorTracker;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.sentry.Features.Told;
import dev.postmortemsync.sentry.dto.Issue;
import dev.postmortemsync.work.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sentry as the error tracker. */
@ApplicationScoped
class SentryErrorTracker implements ErrorTracker {

    private final SentryConfig config;
    private final SentryClient client;
    private final ShortIds shortIds;
    private final Deliveries deliveries;
    private final Clock clock;

    SentryErrorTracker(
            SentryConfig config, SentryClient client, ShortIds shortIds, Deliveries deliveries, Clock clock) {
        this.config = config;
        this.client = client;
        this.shortIds = shortIds;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public boolean on() {
        return config.authToken().isPresent() && config.organization().isPresent();
    }

    @Override
    public List<ErrorGroupFacts> find(List<AlertFacts> alerts, Set<String> linked, Instant from, Instant to) {
        List<ErrorGroupFacts> found = new ArrayList<>();
        Set<String> issues =
                linked.stream().filter(known -> !MetricAlerts.isKey(known)).collect(Collectors.toUnmodifiableSet());
        idsWithReason(alerts, issues)
                .forEach((id, join) -> issue(id, join).ifPresent(issue -> found.add(facts(issue, join, from, to))));
        for (String key : MetricAlerts.keys(alerts, linked)) {
            Optional<JsonNode> told = client.metricAlert(MetricAlerts.identifier(key));
            metricAlert(key, told, from, to).ifPresent(found::add);
        }
        return found;
    }

    /** Only what an id names: without Sentry nobody knows what a short id stands for. */
    @Override
    public List<ErrorGroupFacts> provisional(List<AlertFacts> alerts, Set<String> linked, Instant from, Instant to) {
        Map<String, Join> ids = new LinkedHashMap<>();
        Join.of(alerts, linked, config.apiUrl().getHost()).stream()
                .filter(join -> join.id() != null)
                .forEach(join -> ids.putIfAbsent(join.id(), join));
        List<ErrorGroupFacts> found = new ArrayList<>();
        ids.forEach((id, join) ->
                HookFacts.of(id, told(id), join, from, to, page("issues", id)).ifPresent(found::add));
        for (String key : MetricAlerts.keys(alerts, linked)) {
            metricAlert(key, Optional.empty(), from, to).ifPresent(found::add);
        }
        return found;
    }

    private Optional<ErrorGroupFacts> metricAlert(String key, Optional<JsonNode> told, Instant from, Instant to) {
        return MetricAlerts.facts(key, told, told(key), from, to, page("alerts", MetricAlerts.identifier(key)));
    }

    private List<HookEvent> told(String subject) {
        return HookEvent.inOrder(deliveries.told(SentryClient.SYSTEM, new Request(SentryIssueJob.NAME, subject)));
    }

    @Override
    public List<Candidate> candidates(Set<String> projects, Instant from, Instant to) {
        return client.aroundIn(projects, from, to).stream()
                .filter(issue -> issue.id() != null && issue.project() != null)
                .flatMap(issue -> SentryMapping.toCandidate(issue, from, this::inFull).stream())
                .toList();
    }

    /** A metric alert has no events of its own. */
    @Override
    public Optional<Instant> lastSeen(String issueId) {
        return MetricAlerts.isKey(issueId)
                ? Optional.empty()
                : client.issue(issueId).map(Issue::lastSeen).map(OffsetDateTime::toInstant);
    }

    private Issue inFull(Issue issue) {
        return client.issue(issue.id()).orElse(issue);
    }

    /** In a fixed order, whatever order the alerts come in. */
    private Map<String, Join> idsWithReason(List<AlertFacts> alerts, Set<String> linked) {
        Map<String, Join> reasons = new LinkedHashMap<>();
        for (Join join : Join.of(alerts, linked, config.apiUrl().getHost())) {
            Optional<String> id = join.shortId() == null ? Optional.of(join.id()) : shortIds.idOf(join.shortId());
            id.ifPresent(known -> reasons.putIfAbsent(known, join));
        }
        return reasons;
    }

    private Optional<Issue> issue(String id, Join join) {
        Optional<Issue> issue = client.issue(id);
        if (issue.isEmpty() && join.shortId() != null) {
            shortIds.leadsNowhere(join.shortId());
        }
        return issue;
    }

    private ErrorGroupFacts facts(Issue issue, Join join, Instant from, Instant to) {
        Instant askedAt = clock.instant();
        Told<SentryClient.Figures> figures = issue.shortId() == null
                ? new Told<>(null, "it has no short id")
                : client.figures(issue.shortId(), from, to == null ? later(from) : to);
        String release = client.latestRelease(issue.id()).orElse(null);
        String url = permalink(issue);
        List<Signal> alerts = HookFacts.alerts(issue.id(), issue.shortId(), told(issue.id()), from, to, url);
        return SentryMapping.toFacts(issue, join, figures, askedAt, release, from, to, url)
                .with(alerts);
    }

    /** Clocks differ: an incident may have been detected a moment "after" now. */
    private Instant later(Instant from) {
        Instant now = clock.instant();
        return now.isBefore(from) ? from : now;
    }

    private String permalink(Issue issue) {
        return issue.permalink() != null ? issue.permalink() : page("issues", issue.id());
    }

    private String page(String kind, String id) {
        return config.apiUrl().toString().replaceAll("/+$", "") + "/organizations/"
                + config.organization().orElse("-") + "/" + kind + "/" + id + "/";
    }
}
