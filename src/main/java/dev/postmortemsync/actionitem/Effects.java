package dev.postmortemsync.actionitem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Verdicts on what was done, as the action items show them. */
@ApplicationScoped
public class Effects {

    private static final int BATCH = 200;

    private final Event<ActionItemChanged> changed;
    private final Clock clock;

    Effects(Event<ActionItemChanged> changed, Clock clock) {
        this.changed = changed;
        this.clock = clock;
    }

    /** Action items that were done so many days ago and have no verdict on that, the oldest first. */
    @Transactional
    public List<UUID> unjudged(int days) {
        return Effect.unjudged(days, clock.instant(), BATCH);
    }

    /**
     * Keeps verdicts, unless the action item was opened again since they were formed.
     *
     * @param doneAt when it was done, as they rest on it
     */
    @Transactional
    public void judge(UUID actionItemId, Instant doneAt, List<EffectView> verdicts) {
        ActionItem item = ActionItem.lock(actionItemId);
        if (item == null || item.deleted() || !doneAt.equals(item.doneAt())) {
            return;
        }
        boolean news = false;
        for (EffectView verdict : verdicts) {
            news |= Effect.judge(actionItemId, verdict);
        }
        if (news) {
            changed.fire(new ActionItemChanged(item.id(), item.postmortemId()));
        }
    }
}
