package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the recurrence job remembers between its calls to the tracker; each method is one short transaction. */
@ApplicationScoped
class RecurrenceStore {

    private final Work work;
    private final Clock clock;

    RecurrenceStore(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /**
     * A work item that has not been told.
     *
     * @param intended whether an earlier try may have told it
     */
    record Untold(UUID incidentId, UUID actionItemId, String why, boolean overdue, boolean intended, Place place) {}

    /** Those whose action item is still to be done, and whose work item is there. */
    @Transactional
    List<Untold> untold(UUID incidentId) {
        List<Recurrence> rows = Recurrence.ofIncident(incidentId).stream()
                .filter(Recurrence::wantsComment)
                .toList();
        List<UUID> ids = rows.stream().map(Recurrence::actionItemId).toList();
        Map<UUID, ActionItem> items = ActionItem.<ActionItem>list("id in ?1", ids).stream()
                .collect(Collectors.toMap(ActionItem::id, Function.identity()));
        Map<UUID, Mirror> mirrors = Mirror.ofAll(ids);
        return rows.stream()
                .filter(row -> items.get(row.actionItemId()).unfinished()
                        && !items.get(row.actionItemId()).deleted())
                .filter(row -> isThere(mirrors.get(row.actionItemId())))
                .map(row -> new Untold(
                        row.incidentId(),
                        row.actionItemId(),
                        row.why(),
                        row.overdue(),
                        row.intended(),
                        mirrors.get(row.actionItemId()).place()))
                .toList();
    }

    private static boolean isThere(Mirror mirror) {
        return mirror != null && mirror.place() != null && mirror.gone() == null;
    }

    @Transactional
    void intend(Untold untold) {
        Recurrence.lock(untold.incidentId(), untold.actionItemId()).intend(clock.instant());
    }

    @Transactional
    void told(Untold untold, String commentId) {
        Recurrence.lock(untold.incidentId(), untold.actionItemId()).commented(commentId, clock.instant());
    }

    /** The work item cannot be told; its mirror finds out what became of it. */
    @Transactional
    void lost(Untold untold) {
        work.request(MirrorJob.NAME, untold.actionItemId().toString());
    }
}
