package dev.postmortemsync.ops;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.ConflictView;
import dev.postmortemsync.actionitem.Conflicts;
import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.Failures.Failure;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What waits for a person, or for its turn. */
@ApplicationScoped
class Trouble {

    private static final int MOST = 50;

    private final Failures failures;
    private final Conflicts conflicts;
    private final ActionItems actionItems;
    private final Work work;

    Trouble(Failures failures, Conflicts conflicts, ActionItems actionItems, Work work) {
        this.failures = failures;
        this.conflicts = conflicts;
        this.actionItems = actionItems;
        this.work = work;
    }

    /** An open conflict with its action item, which is {@code null} where that was removed. */
    public record Disagreement(ConflictView conflict, ActionItemView item) {}

    /**
     * All of it; lists are cut off, counts are not.
     *
     * @param due jobs whose time has come
     */
    public record Seen(
            List<Failure> failures,
            long failuresInAll,
            List<Disagreement> conflicts,
            long conflictsInAll,
            long due,
            List<Work.Queue> queues) {}

    Seen seen() {
        List<ConflictView> open = conflicts.list(true, null, MOST);
        Map<UUID, ActionItemView> items =
                actionItems.all(open.stream().map(ConflictView::actionItemId).toList()).stream()
                        .collect(Collectors.toMap(ActionItemView::id, Function.identity()));
        return new Seen(
                failures.waiting(MOST),
                failures.open(),
                open.stream()
                        .map(conflict -> new Disagreement(conflict, items.get(conflict.actionItemId())))
                        .toList(),
                conflicts.open(),
                work.due(),
                work.queues());
    }
}
