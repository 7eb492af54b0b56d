package dev.postmortemsync.incident;

import dev.postmortemsync.incident.Correlation.Known;
import dev.postmortemsync.incident.Correlation.Window;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what {@link Correlation} decides by, and writes down what it decided. */
@ApplicationScoped
class Correlating {

    private final CorrelationRules rules;
    private final ServiceProjects projects;
    private final TimelineWriter timeline;
    private final Work work;

    Correlating(CorrelationRules rules, ServiceProjects projects, TimelineWriter timeline, Work work) {
        this.rules = rules;
        this.projects = projects;
        this.timeline = timeline;
        this.work = work;
    }

    /** Where to look for issues of the same service. */
    record Search(Set<String> projects, Window window) {}

    /** What to ask the error tracker for, or empty where nothing is paired with the service or no look is due. */
    @Transactional
    Optional<Search> search(UUID incidentId, Instant now) {
        Incident incident = Incident.findById(incidentId);
        Window window = window(incident);
        if (incident.merged) {
            return Optional.empty();
        }
        Set<String> paired = projects.of(incident).keySet();
        boolean due =
                Correlation.due(window, incident.correlatedAt, now) || !incident.correlatedProjects.containsAll(paired);
        return paired.isEmpty() || !due ? Optional.empty() : Optional.of(new Search(Set.copyOf(paired), window));
    }

    /**
     * Links what belongs to the incident, as it is known now.
     *
     * @param searched the projects in which it was looked
     * @return the ids of what was linked
     */
    @Transactional
    Set<String> link(UUID incidentId, Set<String> searched, Collection<Candidate> candidates, Instant lookedAt) {
        Incident incident = Incident.findLocked(incidentId).orElseThrow();
        incident.correlatedAt = TimelineEntry.storable(lookedAt);
        incident.correlatedProjects = new ArrayList<>(new TreeSet<>(searched));
        List<Known> known = SentryIssue.ofIncident(incidentId).stream()
                .map(SentryIssue::known)
                .toList();
        Map<String, ServicePair> pairs = projects.of(incident);
        List<Correlation.Link> links = Correlation.of(window(incident), candidates, pairs, known);
        links.forEach(link -> {
            Candidate candidate = link.candidate();
            SentryIssue issue = SentryIssue.of(incidentId, candidate.issueId(), Joined.SERVICE, link.why());
            issue.shortId = candidate.shortId();
            issue.title = candidate.title();
            issue.project = candidate.project();
            issue.persist();
        });
        if (!links.isEmpty()) {
            timeline.afterEdit(incident);
        }
        return links.stream().map(link -> link.candidate().issueId()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Asks for later incidents again that tell of the same groups what happened before this one ended, so that it does not
     * matter which of them was heard of first.
     */
    @Transactional
    void leaveToThis(UUID incidentId) {
        Incident incident = Incident.findById(incidentId);
        if (incident.resolvedAt != null) {
            SentryIssue.tellingOf(incident).forEach(origin -> work.request(RefreshJob.NAME, origin));
        }
    }

    /** Says at those of the links of which nothing was ever told why that is so. */
    @Transactional
    void untold(UUID incidentId, Set<String> issueIds, String problem) {
        if (issueIds.isEmpty()) {
            return;
        }
        Incident incident = Incident.findLocked(incidentId).orElseThrow();
        List<SentryIssue> silent = SentryIssue.ofIncident(incidentId).stream()
                .filter(link -> issueIds.contains(link.issueId) && !link.told() && !problem.equals(link.problem))
                .toList();
        silent.forEach(link -> link.problem = problem);
        if (!silent.isEmpty()) {
            timeline.afterEdit(incident);
        }
    }

    private Window window(Incident incident) {
        return rules.window(incident.detectedAt, incident.resolvedAt);
    }
}
