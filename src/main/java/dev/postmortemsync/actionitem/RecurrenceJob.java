package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Remarks.Remark;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Tells the work items that an incident tripped over, each once. */
@ApplicationScoped
class RecurrenceJob implements Job {

    /** The subject is the new incident's id. */
    static final String NAME = "recurrence";

    private final Tracker tracker;
    private final Remarks remarks;
    private final RecurrenceStore store;
    private final Incidents incidents;
    private final Links links;

    RecurrenceJob(Tracker tracker, Remarks remarks, RecurrenceStore store, Incidents incidents, Links links) {
        this.tracker = tracker;
        this.remarks = remarks;
        this.store = store;
        this.incidents = incidents;
        this.links = links;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String subjectIs() {
        return "incident";
    }

    @Override
    public Outcome run(Attempt attempt) {
        UUID id = UUID.fromString(attempt.subject());
        IncidentView incident = incidents.find(id).orElse(null);
        if (incident != null && tracker.on()) {
            for (RecurrenceStore.Untold untold : store.untold(id)) {
                tell(incident, untold, attempt);
            }
        }
        return Outcome.done();
    }

    private void tell(IncidentView incident, RecurrenceStore.Untold untold, Attempt attempt) {
        tracker.ensureRoom();
        store.intend(untold);
        attempt.ensureLease();
        String severity = incident.severity() == null ? "" : incident.severity() + ": ";
        // Plane knows an identity once in a whole project, so the action item is part of it.
        Remark remark = new Remark(
                "recurrence-" + incident.id() + "-" + untold.actionItemId(),
                severity + incident.title(),
                links.incident(incident.id()),
                incident.detectedAt(),
                untold.why(),
                untold.overdue());
        Place place = untold.place();
        Optional<String> told = remarks.put(place, remark, untold.intended());
        told.ifPresentOrElse(comment -> store.told(untold, comment), () -> store.lost(untold));
    }
}
