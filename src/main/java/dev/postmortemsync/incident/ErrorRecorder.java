package dev.postmortemsync.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Writes down what the error tracker told of an incident's error groups, in the generated half alone. */
@ApplicationScoped
class ErrorRecorder {

    static final String ERRORS = "sentry";

    private final TimelineWriter timeline;

    ErrorRecorder(TimelineWriter timeline) {
        this.timeline = timeline;
    }

    /** Records what the error tracker answered; groups that it no longer knows keep what it once said of them. */
    @Transactional
    void record(UUID incidentId, List<ErrorGroupFacts> groups) {
        Incident incident = Incident.findLocked(incidentId).orElseThrow();
        Map<String, SentryIssue> links = new HashMap<>();
        SentryIssue.ofIncident(incidentId).forEach(link -> links.put(link.issueId, link));
        boolean differs = false;
        Set<String> answered = new HashSet<>();
        Map<String, Instant> toldSince = new HashMap<>();
        List<ErrorGroupFacts> linked = new ArrayList<>();
        for (ErrorGroupFacts group : groups) {
            SentryIssue link = links.get(group.issueId());
            answered.add(group.issueId());
            toldSince.put(group.issueId(), group.toldSince());
            if (link == null) {
                link = joined(incidentId, group, links.get(group.shortId()));
                link.take(group, incident.resolvedAt);
                link.provisional = false;
                link.unlinked = links.containsKey(group.shortId()) && links.get(group.shortId()).unlinked;
                link.persist();
                differs = true;
            } else {
                differs |= link.take(group, incident.resolvedAt) | link.provisional;
                link.provisional = false;
            }
            if (!link.unlinked) {
                linked.add(group);
            }
        }
        // A link made by hand under the short id is replaced by the one that bears the id.
        for (ErrorGroupFacts group : groups) {
            SentryIssue byShortId = links.get(group.shortId());
            if (byShortId != null && !group.issueId().equals(group.shortId())) {
                byShortId.delete();
                differs = true;
            }
        }
        links.values().stream().filter(link -> link.unlinked).forEach(link -> answered.add(link.issueId));
        differs |= timeline.write(
                incidentId,
                ERRORS,
                ofThisIncident(incident, linked),
                entry -> answered.contains(issueOf(entry.sourceKey))
                        && !beyond(entry, toldSince.get(issueOf(entry.sourceKey))));
        differs |= Confirmation.ofErrors(incidentId, ERRORS, answered);
        timeline.conclude(incident, differs);
    }

    /** Whether the tracker no longer goes back so far: that it does not tell of it any more means nothing. */
    private static boolean beyond(TimelineEntry entry, Instant toldSince) {
        return toldSince != null && !entry.provisional() && entry.at.isBefore(toldSince);
    }

    /**
     * Records what webhooks alone say of error groups. What the tracker has confirmed of one stays, and only acts are added
     * that it has not told of.
     */
    @Transactional
    void recordProvisional(UUID incidentId, List<ErrorGroupFacts> groups) {
        Incident incident = Incident.findLocked(incidentId).orElse(null);
        if (incident == null || groups.isEmpty()) {
            return;
        }
        boolean differs = false;
        List<ErrorGroupFacts> linked = new ArrayList<>();
        for (ErrorGroupFacts group : groups) {
            SentryIssue link = SentryIssue.findIn(incidentId, group.issueId()).orElse(null);
            if (link == null) {
                link = SentryIssue.of(incidentId, group.issueId(), Joined.ALERT, group.why());
                link.persist();
            }
            if (!link.told() || link.provisional) {
                differs |= link.take(group, incident.resolvedAt) | !link.provisional;
                link.provisional = true;
            }
            if (!link.unlinked) {
                linked.add(group);
            }
        }
        List<Signal> news = Confirmation.unconfirmed(incidentId, ERRORS, List.copyOf(ofThisIncident(incident, linked)));
        differs |= timeline.write(incidentId, ERRORS, news, entry -> false);
        timeline.conclude(incident, differs);
    }

    /** The same group may have been part of an earlier incident: what it did until the end of that is that one's. */
    private static Collection<Signal> ofThisIncident(Incident incident, List<ErrorGroupFacts> groups) {
        Map<String, Instant> earlierEnds = groups.isEmpty() ? Map.of() : SentryIssue.endedBefore(incident);
        Map<String, Signal> signals = new TreeMap<>();
        for (ErrorGroupFacts group : groups) {
            Instant earlierEnd = earlierEnds.getOrDefault(group.issueId(), Instant.MIN);
            group.signals().stream()
                    .filter(signal -> !signal.at().isBefore(incident.detectedAt)
                            || signal.at().isAfter(earlierEnd))
                    .forEach(signal -> signals.putIfAbsent(signal.key(), signal));
        }
        return signals.values();
    }

    /** @param byShortId the link made by hand under the group's short id, or {@code null} */
    private static SentryIssue joined(UUID incidentId, ErrorGroupFacts group, SentryIssue byShortId) {
        return byShortId == null
                ? SentryIssue.of(incidentId, group.issueId(), Joined.ALERT, group.why())
                : SentryIssue.of(incidentId, group.issueId(), byShortId.joined, byShortId.why);
    }

    private static String issueOf(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? key : key.substring(0, colon);
    }
}
