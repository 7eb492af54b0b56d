package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

/** Ideas of a postmortem: kept beside its action items until somebody makes one of them, or drops it. */
@ApplicationScoped
public class Ideas {

    private final ActionItems actionItems;
    private final Event<ActionItemChanged> changed;
    private final Clock clock;

    Ideas(ActionItems actionItems, Event<ActionItemChanged> changed, Clock clock) {
        this.actionItems = actionItems;
        this.changed = changed;
        this.clock = clock;
    }

    /** The oldest first, also those that became action items. */
    @Transactional
    public List<IdeaView> ofPostmortem(UUID postmortemId) {
        return Idea.ofPostmortem(postmortemId).stream().map(Idea::view).toList();
    }

    /**
     * Keeps an idea. Whether the postmortem exists is the caller's to know.
     *
     * @param owner may be {@code null}
     * @throws Refusal where a value breaks a rule
     */
    @Transactional
    public IdeaView add(UUID postmortemId, String title, String owner, String by) {
        Values checked = Wording.checked(Set.of(Field.TITLE, Field.OWNER), new Values(null, title, null, owner, null));
        Idea idea = new Idea(postmortemId, checked.title(), checked.owner(), by, clock.instant());
        idea.persist();
        announce(idea);
        return idea.view();
    }

    /**
     * Keeps an action item as an idea instead: it is removed, and its work item moved to a cancelled state.
     *
     * @throws NoSuchElementException where there is no such action item
     */
    @Transactional
    public IdeaView park(UUID actionItemId, String by) {
        ActionItemView item = actionItems
                .find(actionItemId)
                .orElseThrow(() -> new NoSuchElementException("no action item has the id " + actionItemId));
        actionItems.remove(actionItemId, by);
        return add(item.postmortemId(), item.title(), item.owner(), by);
    }

    /**
     * Makes an action item of it.
     *
     * @param wanted a title or owner that is {@code null} is the idea's
     * @throws NoSuchElementException where there is no such idea
     * @throws IllegalStateException where it is one already
     */
    @Transactional
    public ActionItemView promote(UUID id, NewActionItem wanted, String by) {
        Idea idea = locked(id);
        if (idea.isPromoted()) {
            throw new IllegalStateException("it is an action item already");
        }
        ActionItemView made = actionItems.add(
                idea.postmortemId(),
                new NewActionItem(
                        wanted.priority(),
                        wanted.title() == null ? idea.title() : wanted.title(),
                        wanted.owner() == null ? idea.owner() : wanted.owner(),
                        wanted.dueDate()),
                by);
        idea.promoted(made.id());
        announce(idea);
        return made;
    }

    /**
     * Drops it.
     *
     * @throws NoSuchElementException where there is no such idea
     */
    @Transactional
    public void drop(UUID id) {
        Idea idea = locked(id);
        idea.drop(clock.instant());
        announce(idea);
    }

    private static Idea locked(UUID id) {
        Idea idea = Idea.lock(id);
        if (idea == null) {
            throw new NoSuchElementException("no idea has the id " + id);
        }
        return idea;
    }

    /** The draft shows ideas beside action items. */
    private void announce(Idea idea) {
        changed.fire(new ActionItemChanged(idea.id(), idea.postmortemId()));
    }
}
