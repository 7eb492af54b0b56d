package dev.postmortemsync.incident;

import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds an incident's error groups and records what is known of them: first those that its alerts name or that are linked
 * already, then those of the same service and time. While the error tracker cannot be asked, what its webhooks said stands
 * in for it.
 */
@ApplicationScoped
class ErrorGroups {

    private final ErrorTracker errors;
    private final Incidents incidents;
    private final Correlating correlating;
    private final ErrorRecorder recorder;
    private final Clock clock;

    ErrorGroups(
            ErrorTracker errors, Incidents incidents, Correlating correlating, ErrorRecorder recorder, Clock clock) {
        this.errors = errors;
        this.incidents = incidents;
        this.correlating = correlating;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** @throws Setback when the error tracker cannot be asked */
    void find(UUID incidentId, List<AlertFacts> alerts) {
        IncidentView incident = incidents.find(incidentId).orElse(null);
        if (incident == null) {
            return;
        }
        Set<String> linked =
                incident.sentryIssues().stream().map(SentryIssueView::issueId).collect(Collectors.toUnmodifiableSet());
        Instant from = incident.detectedAt();
        Instant to = incident.resolvedAt();
        if (!errors.on()) {
            recorder.recordProvisional(incidentId, errors.provisional(alerts, linked, from, to));
            correlating.untold(
                    incidentId, linked, "Sentry cannot be asked without SENTRY_AUTH_TOKEN and SENTRY_ORGANIZATION.");
            return;
        }
        List<ErrorGroupFacts> groups;
        try {
            groups = errors.find(alerts, linked, from, to);
        } catch (Setback setback) {
            if (setback.outcome() instanceof Outcome.RetryAt) {
                recorder.recordProvisional(incidentId, errors.provisional(alerts, linked, from, to));
            }
            throw setback;
        }
        recorder.record(incidentId, groups);
        correlating.untold(incidentId, without(linked, groups), "Sentry knows no such issue.");
        correlate(incident);
        correlating.leaveToThis(incidentId);
    }

    private static Set<String> without(Set<String> linked, List<ErrorGroupFacts> groups) {
        Set<String> missing = new HashSet<>(linked);
        groups.forEach(group -> {
            missing.remove(group.issueId());
            missing.remove(group.shortId());
        });
        return missing;
    }

    /**
     * Looks for groups of the same service and time alone.
     *
     * @throws Setback when the error tracker cannot be asked
     */
    void correlate(UUID incidentId) {
        if (errors.on()) {
            incidents.find(incidentId).ifPresent(this::correlate);
        }
    }

    private void correlate(IncidentView incident) {
        Instant now = clock.instant();
        correlating.search(incident.id(), now).ifPresent(search -> {
            List<Candidate> candidates = errors.candidates(
                    search.projects(), search.window().from(), search.window().to());
            Set<String> added = correlating.link(incident.id(), search.projects(), candidates, now);
            if (!added.isEmpty()) {
                recorder.record(
                        incident.id(), errors.find(List.of(), added, incident.detectedAt(), incident.resolvedAt()));
            }
        });
    }
}
