package dev.postmortemsync.actionitem;

import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Consumer;

/** What a person decides about an action item's work item. Cancelling is an ordinary edit of the action item. */
@ApplicationScoped
public class MirrorChoices {

    private final Work work;
    private final Event<ActionItemChanged> changed;
    private final ActionItemViews views;

    MirrorChoices(Work work, Event<ActionItemChanged> changed, ActionItemViews views) {
        this.work = work;
        this.changed = changed;
        this.views = views;
    }

    /**
     * Another work item shall be made instead of one that is gone, or that was wanted and is not there. The one that is gone keeps its own identity, so that it
     * does no harm should it come back.
     *
     * @throws NoSuchElementException where there is no such action item
     * @throws IllegalStateException where its work item is not gone
     */
    @Transactional
    public ActionItemView createAnew(UUID actionItemId) {
        return change(actionItemId, mirror -> {
            if (mirror.gone() == null) {
                throw new IllegalStateException("its work item is not gone");
            }
            mirror.beginAnew();
        });
    }

    /**
     * An existing work item shall be this action item's. What one side lacks it gets from the other; where both have
     * something, the tracker's value stands and ours is kept as a conflict.
     *
     * @param key such as {@code ROOSE-123}, or the item's address
     * @throws Refusal where it is no key
     * @throws NoSuchElementException where there is no such action item
     */
    @Transactional
    public ActionItemView link(UUID actionItemId, String key) {
        String wanted = Wording.key("key", key);
        return change(actionItemId, mirror -> mirror.want(wanted));
    }

    private ActionItemView change(UUID id, Consumer<Mirror> choice) {
        ActionItem item = ActionItem.lock(id);
        if (item == null || item.deleted()) {
            throw new NoSuchElementException("no action item has the id " + id);
        }
        choice.accept(Mirror.of(id));
        work.request(MirrorJob.NAME, id.toString());
        changed.fire(new ActionItemChanged(id, item.postmortemId()));
        return views.of(item);
    }
}
