package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemChanged;
import dev.postmortemsync.incident.IncidentChanged;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Asks for a new draft in the transaction that changed what it is made of, so that neither commits without the other. */
@ApplicationScoped
class Keeper {

    private final Work work;

    Keeper(Work work) {
        this.work = work;
    }

    void onIncident(@Observes IncidentChanged changed) {
        String incident = changed.incidentId().toString();
        work.request(DraftJob.NAME, incident);
        work.request(RelateJob.NAME, incident);
    }

    /** The follow-up plan's boxes tick themselves. */
    void onActionItem(@Observes ActionItemChanged changed) {
        Postmortem.findOne(changed.postmortemId())
                .map(Postmortem::leadingIncident)
                .ifPresent(incident -> work.request(DraftJob.NAME, incident.toString()));
    }
}
