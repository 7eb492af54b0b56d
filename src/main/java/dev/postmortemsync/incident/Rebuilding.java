package dev.postmortemsync.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes an incident anew from what is stored, under the rules of today: severity, kinds of entries, which error groups
 * belong to it, times. Asks no vendor. What people did stays.
 */
@ApplicationScoped
public class Rebuilding {

    private final SeverityRules severities;
    private final KindWords words;
    private final CorrelationRules correlation;
    private final ServiceProjects projects;
    private final TimelineWriter timeline;

    Rebuilding(
            SeverityRules severities,
            KindWords words,
            CorrelationRules correlation,
            ServiceProjects projects,
            TimelineWriter timeline) {
        this.severities = severities;
        this.words = words;
        this.correlation = correlation;
        this.projects = projects;
        this.timeline = timeline;
    }

    /** Nothing where there is no such incident. */
    @Transactional
    public void rebuild(UUID incidentId) {
        Incident.findLocked(incidentId).ifPresent(incident -> {
            if (incident.atPager()) {
                incident.severity = severities.severity(incident.priority, incident.urgency);
            }
            TimelineEntry.ofIncident(incidentId).forEach(this::hearAgain);
            correlate(incident);
            timeline.afterEdit(incident);
        });
    }

    /** An entry of which it is not known what its source called it stays as it is. */
    private void hearAgain(TimelineEntry entry) {
        if (entry.toldKind != null) {
            entry.kind = words.heard(entry.asTold()).kind();
        }
    }

    /** Links by service alone hold while the pair and the window do; groups that are known here already may come to it. */
    private void correlate(Incident incident) {
        Map<String, ServicePair> pairs = projects.of(incident);
        Correlation.Window window = correlation.window(incident.detectedAt, incident.resolvedAt);
        List<SentryIssue> links = SentryIssue.ofIncident(incident.id);
        links.stream()
                .filter(link -> link.joined == Joined.SERVICE && !link.unlinked)
                .filter(link -> !pairs.containsKey(link.project)
                        || link.firstSeen != null && !link.cameBack() && !window.holds(link.firstSeen))
                .forEach(link -> forget(incident, link));
        List<Correlation.Known> known = SentryIssue.ofIncident(incident.id).stream()
                .map(SentryIssue::known)
                .toList();
        List<Candidate> stored = SentryIssue.ofProjects(pairs.keySet()).stream()
                .map(SentryIssue::candidate)
                .distinct()
                .toList();
        Correlation.of(window, stored, pairs, known)
                .forEach(link -> SentryIssue.of(incident.id, link.candidate().issueId(), Joined.SERVICE, link.why())
                        .like(link.candidate())
                        .persist());
    }

    /** What people changed of its entries keeps them. */
    private static void forget(Incident incident, SentryIssue link) {
        TimelineEntry.ofIncident(incident.id).stream()
                .filter(entry -> entry.source.equals("sentry") && entry.sourceKey.startsWith(link.issueId + ":"))
                .filter(entry -> !entry.edited())
                .forEach(TimelineEntry::delete);
        link.delete();
    }
}
