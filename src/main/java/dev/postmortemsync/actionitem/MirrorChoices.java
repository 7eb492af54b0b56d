package dev.postmortemsync.actionitem;

import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person decides about an action item's work item. Cancelling is an ordinary edit of the action item. */
@ApplicationScoped
public class MirrorChoices {

    /** A key, or an address that ends in one. */
    private static final Pattern KEY = Pattern.compile("(?:https?://\\S+/)?([A-Za-z0-9]{1,12}-[1-9]\\d{0,8})/?");

    private final Work work;
    private final Event<ActionItemChanged> changed;
    private final ActionItemViews views;

    MirrorChoices(Work work, Event<ActionItemChanged> changed, ActionItemViews views) {
        this.work = work;
        this.changed = changed;
        this.views = views;
    }

    /**
     * Another work item shall be made instead of one that is gone. The one that is gone keeps its own identity, so that it
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
        Matcher found = KEY.matcher(key == null ? "" : key.strip());
        if (!found.matches()) {
            throw new Refusal("key", "must be the key of a work item, such as ROOSE-123");
        }
        return change(actionItemId, mirror -> mirror.want(found.group(1).toUpperCase(Locale.ROOT)));
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
