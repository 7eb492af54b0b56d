package dev.postmortemsync.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes down what the pager told of an incident, in the generated half alone. */
@ApplicationScoped
class Recorder {

    static final String PAGER = "pagerduty";

    private final SeverityRules rules;
    private final KindWords words;
    private final TimelineWriter timeline;

    Recorder(SeverityRules rules, KindWords words, TimelineWriter timeline) {
        this.rules = rules;
        this.words = words;
        this.timeline = timeline;
    }

    /** Records the pager's whole truth, as it was when it was asked. */
    @Transactional
    UUID record(IncidentFacts facts, Instant askedAt) {
        String origin = RefreshJob.subjectOf(facts.pagerdutyId());
        UUID id = Incident.idOf(origin);
        Incident known = Incident.findLocked(id).orElse(null);
        Incident incident = known == null ? begin(id, origin, facts) : known;
        boolean differs = incident.take(facts, rules.severity(facts.priority(), facts.urgency())) | known == null;
        differs |= timeline.write(id, PAGER, facts.signals(), entry -> true);
        differs |= Confirmation.of(id, PAGER);
        differs |= incident.provisional;
        incident.provisional = false;
        incident.completeAsOf = TimelineEntry.storable(askedAt);
        timeline.conclude(incident, differs);
        return id;
    }

    /**
     * Records what webhooks alone say. It stands in for the pager's truth until that is known, and after that only adds
     * what is later; nothing that the pager has confirmed is overwritten by what was so before.
     */
    @Transactional
    void recordProvisional(IncidentFacts facts, Function<Instant, LaterFacts> laterThan) {
        String origin = RefreshJob.subjectOf(facts.pagerdutyId());
        UUID id = Incident.idOf(origin);
        Incident known = Incident.findLocked(id).orElse(null);
        Incident incident = known == null ? begin(id, origin, facts) : known;
        boolean differs = known == null;
        if (incident.completeAsOf == null) {
            differs |= incident.take(facts, rules.severity(facts.priority(), facts.urgency()));
            differs |= timeline.write(id, PAGER, facts.signals(), entry -> false) | !incident.provisional;
            incident.provisional = true;
        } else {
            List<Signal> heard = facts.signals().stream().map(words::heard).toList();
            List<Signal> later = Confirmation.unconfirmed(id, heard, incident.completeAsOf);
            differs |= timeline.write(id, PAGER, later, entry -> false);
            boolean moved = take(incident, laterThan.apply(incident.completeAsOf));
            incident.provisional |= moved | later.stream().anyMatch(Signal::shown);
            differs |= moved;
        }
        timeline.conclude(incident, differs);
    }

    private boolean take(Incident incident, LaterFacts later) {
        String severity =
                later.status() == null ? incident.severity : rules.severity(later.priority(), later.urgency());
        return incident.take(later, severity);
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
}
