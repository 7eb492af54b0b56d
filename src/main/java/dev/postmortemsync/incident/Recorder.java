package dev.postmortemsync.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Writes down what was fetched, in the generated half alone, and what follows from it. The same facts a second time
 * change nothing and tell nobody.
 */
@ApplicationScoped
class Recorder {

    static final String PAGER = "pagerduty";
    private static final String ERRORS = "sentry";

    private final SeverityRules rules;
    private final KindWords words;
    private final Event<IncidentChanged> changed;
    private final Clock clock;

    Recorder(SeverityRules rules, KindWords words, Event<IncidentChanged> changed, Clock clock) {
        this.rules = rules;
        this.words = words;
        this.changed = changed;
        this.clock = clock;
    }

    /** Records the pager's whole truth, as it was when it was asked. */
    @Transactional
    UUID record(IncidentFacts facts, Instant askedAt) {
        String origin = RefreshJob.subjectOf(facts.pagerdutyId());
        UUID id = Incident.idOf(origin);
        Incident known = Incident.findLocked(id).orElse(null);
        Incident incident = known == null ? begin(id, origin, facts) : known;
        boolean differs = incident.take(facts, rules.severity(facts.priority(), facts.urgency())) | known == null;
        differs |= recordSignals(id, PAGER, facts.signals(), entry -> true);
        differs |= Confirmation.of(id, PAGER);
        differs |= incident.provisional;
        incident.provisional = false;
        incident.completeAsOf = TimelineEntry.storable(askedAt);
        conclude(incident, differs);
        return id;
    }

    /**
     * Records what webhooks alone say. It stands in for the pager's truth until that is known, and after that only adds
     * what is later; nothing that the pager has confirmed is overwritten.
     */
    @Transactional
    void recordProvisional(IncidentFacts facts) {
        String origin = RefreshJob.subjectOf(facts.pagerdutyId());
        UUID id = Incident.idOf(origin);
        Incident known = Incident.findLocked(id).orElse(null);
        Incident incident = known == null ? begin(id, origin, facts) : known;
        boolean differs = known == null;
        if (incident.completeAsOf == null) {
            differs |= incident.take(facts, rules.severity(facts.priority(), facts.urgency()));
            differs |= recordSignals(id, PAGER, facts.signals(), entry -> false) | !incident.provisional;
            incident.provisional = true;
        } else {
            List<Signal> heard = facts.signals().stream().map(words::heard).toList();
            List<Signal> later = Confirmation.unconfirmed(id, heard, incident.completeAsOf);
            differs |= recordSignals(id, PAGER, later, entry -> false);
            incident.provisional |= later.stream().anyMatch(Signal::shown);
        }
        conclude(incident, differs);
    }

    private static Incident begin(UUID id, String origin, IncidentFacts facts) {
        Incident incident = new Incident();
        incident.id = id;
        incident.origin = origin;
        incident.pagerdutyId = facts.pagerdutyId();
        incident.title = facts.title();
        incident.status = facts.status();
        incident.openedAt = TimelineEntry.storable(facts.createdAt());
        incident.detectedAt = incident.openedAt;
        incident.updatedAt = incident.openedAt;
        incident.persist();
        return incident;
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
                link.take(group);
                link.provisional = false;
                link.unlinked = links.containsKey(group.shortId()) && links.get(group.shortId()).unlinked;
                link.persist();
                differs = true;
            } else {
                differs |= link.take(group) | link.provisional;
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
        differs |= recordSignals(
                incidentId,
                ERRORS,
                ofThisIncident(incident, linked),
                entry -> answered.contains(issueOf(entry.sourceKey))
                        && !beyond(entry, toldSince.get(issueOf(entry.sourceKey))));
        differs |= Confirmation.ofErrors(incidentId, ERRORS, answered);
        conclude(incident, differs);
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
                differs |= link.take(group) | !link.provisional;
                link.provisional = true;
            }
            if (!link.unlinked) {
                linked.add(group);
            }
        }
        List<Signal> news = Confirmation.unconfirmed(incidentId, ERRORS, List.copyOf(ofThisIncident(incident, linked)));
        differs |= recordSignals(incidentId, ERRORS, news, entry -> false);
        conclude(incident, differs);
    }

    /** Records what was measured in place of what was measured before. */
    @Transactional
    void record(UUID incidentId, ErrorMeter.Measured measured) {
        Incident incident = Incident.findLocked(incidentId).orElse(null);
        if (incident == null) {
            return;
        }
        StoredMetrics known = StoredMetrics.of(incidentId).orElse(null);
        boolean differs = known == null || !measured.metrics().tellsTheSameAs(known.metrics());
        StoredMetrics stored = known == null ? new StoredMetrics() : known;
        stored.incidentId = incidentId;
        stored.take(measured.metrics());
        stored.persist();
        differs |= recordSignals(
                incidentId, ERRORS, measured.signals(), entry -> entry.sourceKey.startsWith(ErrorMeter.DEPLOY));
        conclude(incident, differs);
    }

    /** Forgets what was measured: nothing that it was measured of is linked any more. */
    @Transactional
    void forgetMetrics(UUID incidentId) {
        Incident incident = Incident.findLocked(incidentId).orElse(null);
        StoredMetrics known = StoredMetrics.of(incidentId).orElse(null);
        if (incident != null && known != null) {
            known.delete();
            recordSignals(incidentId, ERRORS, List.of(), entry -> entry.sourceKey.startsWith(ErrorMeter.DEPLOY));
            conclude(incident, true);
        }
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

    /** Computes again after a person's change. */
    void afterEdit(Incident incident) {
        conclude(incident, true);
    }

    private boolean recordSignals(
            UUID incidentId, String source, Iterable<Signal> signals, Predicate<TimelineEntry> removable) {
        Map<String, TimelineEntry> known = new HashMap<>();
        TimelineEntry.ofIncident(incidentId).stream()
                .filter(entry -> entry.source.equals(source))
                .forEach(entry -> known.put(entry.sourceKey, entry));
        boolean differs = false;
        Map<String, Signal> told = unique(signals);
        for (Signal said : told.values()) {
            Signal signal = words.heard(said);
            TimelineEntry entry = known.get(signal.key());
            if (entry == null) {
                TimelineEntry.of(incidentId, signal, clock.instant()).persist();
                differs = true;
            } else {
                differs |= entry.take(signal);
            }
        }
        for (TimelineEntry entry : known.values()) {
            if (told.containsKey(entry.sourceKey) || !removable.test(entry)) {
                continue;
            }
            if (entry.edited()) {
                differs |= entry.withdraw();
            } else {
                entry.delete();
                differs = true;
            }
        }
        return differs;
    }

    private static Map<String, Signal> unique(Iterable<Signal> signals) {
        Map<String, Signal> unique = new TreeMap<>();
        Comparator<Signal> order = Comparator.comparing(Signal::at).thenComparing(Signal::event);
        signals.forEach(signal ->
                unique.merge(signal.key(), signal, (one, other) -> order.compare(one, other) <= 0 ? one : other));
        return unique;
    }

    private void conclude(Incident incident, boolean differs) {
        List<TimelineEntryView> entries = TimelineEntry.ofIncident(incident.id).stream()
                .map(TimelineEntry::view)
                .toList();
        boolean moved = incident.take(Times.of(entries, incident.openedAt));
        if (differs || moved) {
            incident.updatedAt = TimelineEntry.storable(clock.instant());
            changed.fire(new IncidentChanged(incident.id));
        }
    }
}
