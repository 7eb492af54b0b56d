package dev.postmortemsync.sentry;

import dev.postmortemsync.incident.AlertFacts;
import dev.postmortemsync.incident.Candidate;
import dev.postmortemsync.incident.ErrorGroupFacts;
import dev.postmortemsync.incident.ErrorTracker;
import dev.postmortemsync.sentry.dto.Issue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sentry as the error tracker. */
@ApplicationScoped
class SentryErrorTracker implements ErrorTracker {

    private final SentryConfig config;
    private final SentryClient client;
    private final Clock clock;

    SentryErrorTracker(SentryConfig config, SentryClient client, Clock clock) {
        this.config = config;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public boolean on() {
        return config.authToken().isPresent() && config.organization().isPresent();
    }

    @Override
    public List<ErrorGroupFacts> find(List<AlertFacts> alerts, Set<String> linked, Instant from, Instant to) {
        List<ErrorGroupFacts> found = new ArrayList<>();
        idsWithReason(alerts, linked)
                .forEach((id, join) -> client.issue(id).ifPresent(issue -> found.add(facts(issue, join, from, to))));
        return found;
    }

    @Override
    public List<Candidate> candidates(Set<String> projects, Instant from, Instant to) {
        return client.aroundIn(projects, from, to).stream()
                .filter(issue -> issue.id() != null && issue.project() != null)
                .flatMap(issue -> SentryMapping.toCandidate(issue, from, this::inFull).stream())
                .toList();
    }

    private Issue inFull(Issue issue) {
        return client.issue(issue.id()).orElse(issue);
    }

    /** In a fixed order, whatever order the alerts come in. */
    private Map<String, Join> idsWithReason(List<AlertFacts> alerts, Set<String> linked) {
        Map<String, Join> reasons = new LinkedHashMap<>();
        for (Join join : Join.of(alerts, linked, config.apiUrl().getHost())) {
            Optional<String> id = join.shortId() == null ? Optional.of(join.id()) : client.idOf(join.shortId());
            id.ifPresent(known -> reasons.putIfAbsent(known, join));
        }
        return reasons;
    }

    private ErrorGroupFacts facts(Issue issue, Join join, Instant from, Instant to) {
        Optional<SentryClient.Figures> figures = issue.shortId() == null
                ? Optional.empty()
                : client.figures(issue.shortId(), from, to == null ? later(from) : to);
        String release = client.latestRelease(issue.id()).orElse(null);
        return SentryMapping.toFacts(issue, join, figures.orElse(null), release, from, to, permalink(issue));
    }

    /** Clocks differ: an incident may have been detected a moment "after" now. */
    private Instant later(Instant from) {
        Instant now = clock.instant();
        return now.isBefore(from) ? from : now;
    }

    private String permalink(Issue issue) {
        return issue.permalink() != null
                ? issue.permalink()
                : config.apiUrl().toString().replaceAll("/+$", "") + "/organizations/"
                        + config.organization().orElseThrow() + "/issues/" + issue.id() + "/";
    }
}
