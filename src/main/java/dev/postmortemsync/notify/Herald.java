package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentChanged;
import dev.postmortemsync.postmortem.DraftMade;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Asks that people be told, in the transaction that made the draft or changed the incident. */
@ApplicationScoped
class Herald {

    private final Postmortems postmortems;
    private final Places places;
    private final Work work;

    Herald(Postmortems postmortems, Places places, Work work) {
        this.postmortems = postmortems;
        this.places = places;
        this.work = work;
    }

    void onDraft(@Observes DraftMade made) {
        if (places.any()) {
            work.request(HeraldJob.NAME, made.postmortemId().toString());
        }
    }

    void onIncident(@Observes IncidentChanged changed) {
        if (places.any()) {
            postmortems.ofIncident(changed.incidentId()).ifPresent(id -> work.request(HeraldJob.NAME, id.toString()));
        }
    }
}
