package dev.postmortemsync.incident;

import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Incidents with all that belongs to them, in as many questions for a hundred as for one. */
@ApplicationScoped
class IncidentViews {

    private final SeverityRules rules;
    private final Pager pager;
    private final Work work;
    private final Clock clock;

    IncidentViews(SeverityRules rules, Pager pager, Work work, Clock clock) {
        this.rules = rules;
        this.pager = pager;
        this.work = work;
        this.clock = clock;
    }

    /** In the order given. To be called within a transaction. */
    List<IncidentView> of(List<Incident> incidents) {
        Map<UUID, List<SentryIssue>> issues =
                SentryIssue.linkedToAny(
                                incidents.stream().map(incident -> incident.id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(issue -> issue.incidentId));
        List<String> origins = incidents.stream()
                .filter(Incident::atPager)
                .map(incident -> incident.origin)
                .toList();
        Map<String, Work.Open> waiting = work.open(RefreshJob.NAME, origins);
        PagerWatch watch = origins.isEmpty() ? null : pager.watch();
        Map<UUID, StoredMetrics> metrics =
                StoredMetrics.ofAny(
                                incidents.stream().map(incident -> incident.id).toList())
                        .stream()
                        .collect(Collectors.toMap(stored -> stored.incidentId, stored -> stored));
        return incidents.stream()
                .map(incident -> view(
                        incident,
                        issues.getOrDefault(incident.id, List.of()),
                        metrics.get(incident.id),
                        incident.atPager() ? completeness(incident, waiting, watch) : null))
                .toList();
    }

    private Completeness completeness(Incident incident, Map<String, Work.Open> waiting, PagerWatch watch) {
        Work.Open open = waiting.get(incident.origin);
        return Completeness.of(
                incident.completeAsOf, incident.resolvedAt, open == null ? null : open.since(), watch, clock.instant());
    }

    private IncidentView view(
            Incident incident, List<SentryIssue> issues, StoredMetrics metrics, Completeness completeness) {
        return new IncidentView(
                incident.id,
                incident.pagerdutyId,
                incident.number,
                incident.title,
                incident.severity,
                incident.status,
                incident.service,
                incident.detectedAt,
                incident.acknowledgedAt,
                incident.mitigationStartedAt,
                incident.resolvedAt,
                incident.commander,
                incident.commanderAssumed,
                List.copyOf(incident.responders),
                Milestones.of(incident.times(), incident.severity, rules),
                issues.stream().map(SentryIssue::view).toList(),
                incident.completeAsOf,
                completeness,
                incident.provisional,
                metrics == null ? null : metrics.metrics(),
                incident.pagerUrl,
                incident.conferenceUrl,
                incident.pagerContext());
    }
}
