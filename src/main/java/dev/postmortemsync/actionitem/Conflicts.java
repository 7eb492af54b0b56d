package dev.postmortemsync.actionitem;

import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;

/** Changes that met: which value was kept, and the other one for a person to take. */
@ApplicationScoped
public class Conflicts {

    private final ActionItems actionItems;
    private final Clock clock;

    Conflicts(ActionItems actionItems, Clock clock) {
        this.actionItems = actionItems;
        this.clock = clock;
    }

    /** Newest first, below {@code beforeId} where given. */
    @Transactional
    public List<ConflictView> list(boolean openOnly, Long beforeId, int limit) {
        return Conflict.below(beforeId == null ? Long.MAX_VALUE : beforeId, openOnly, limit).stream()
                .map(Conflict::view)
                .toList();
    }

    /** Those of the action items that nobody has decided, in one question, the oldest first. */
    @Transactional
    public Map<UUID, List<ConflictView>> openOf(Collection<UUID> actionItemIds) {
        return Conflict.openOf(actionItemIds).stream()
                .map(Conflict::view)
                .collect(Collectors.groupingBy(ConflictView::actionItemId));
    }

    /** How many no person has decided. */
    @Transactional
    public long open() {
        return Conflict.open();
    }

    /** How many of these action items' conflicts no person has decided. */
    @Transactional
    public long countOpenOf(Collection<UUID> actionItemIds) {
        return actionItemIds.isEmpty() ? 0 : Conflict.countOpenOf(actionItemIds);
    }

    /**
     * A person decides. Our value becomes an ordinary edit, which the mirror then carries to the tracker.
     *
     * @param take {@code ours} or {@code theirs}; {@code null} for the one that was not kept
     * @throws NoSuchElementException where there is no such conflict, or its action item was removed
     * @throws IllegalStateException where it is decided already
     */
    @Transactional
    public ConflictView resolve(long id, String take, String by) {
        Conflict conflict = Conflict.lock(id);
        if (conflict == null) {
            throw new NoSuchElementException("no conflict has the id " + id);
        }
        if (conflict.resolved()) {
            throw new IllegalStateException("this conflict is resolved already");
        }
        String side = take == null ? Conflict.OURS : take;
        if (!side.equals(Conflict.OURS) && !side.equals(Conflict.THEIRS)) {
            throw new Refusal("take", "must be ours or theirs");
        }
        if (side.equals(Conflict.OURS)) {
            actionItems.edit(conflict.actionItemId(), conflict.taking(side), by);
        }
        conflict.resolve(side, by, clock.instant());
        return conflict.view();
    }
}
