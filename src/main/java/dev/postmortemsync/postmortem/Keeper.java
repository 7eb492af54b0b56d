package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemChanged;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Recurrences;
import dev.postmortemsync.incident.IncidentChanged;
import dev.postmortemsync.work.Ask;
import dev.postmortemsync.work.Request;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;

/** Asks for a new draft in the transaction that changed what it is made of, so that neither commits without the other. */
@ApplicationScoped
class Keeper {

    private final Work work;
    private final ActionItems actionItems;
    private final Recurrences recurrences;

    Keeper(Work work, ActionItems actionItems, Recurrences recurrences) {
        this.work = work;
        this.actionItems = actionItems;
        this.recurrences = recurrences;
    }

    void onIncident(@Observes IncidentChanged changed) {
        String incident = changed.incidentId().toString();
        work.requestAll(
                List.of(Ask.now(new Request(DraftJob.NAME, incident)), Ask.now(new Request(RelateJob.NAME, incident))));
    }

    /** The follow-up plan's boxes tick themselves; an item that was deleted is asked about no longer. */
    void onActionItem(@Observes ActionItemChanged changed) {
        if (actionItems.find(changed.actionItemId()).isEmpty()) {
            Removal.withdraw(Set.of(changed.actionItemId()));
        }
        Postmortem.findStanding(changed.postmortemId())
                .map(Postmortem::leadingIncident)
                .ifPresent(incident -> work.request(DraftJob.NAME, incident.toString()));
        recurrences
                .ofActionItem(changed.actionItemId())
                .forEach(row -> work.request(DraftJob.NAME, row.incidentId().toString()));
    }
}
