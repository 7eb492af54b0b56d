package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Action items, as people add and change them. Every change asks for its mirror in the same transaction. */
@ApplicationScoped
public class ActionItems {

    private final EntityManager em;
    private final Work work;
    private final Event<ActionItemChanged> changed;
    private final ActionItemViews views;
    private final Clock clock;

    ActionItems(EntityManager em, Work work, Event<ActionItemChanged> changed, ActionItemViews views, Clock clock) {
        this.em = em;
        this.work = work;
        this.changed = changed;
        this.views = views;
        this.clock = clock;
    }

    /**
     * Adds an action item, open, with the next number of its postmortem. Whether the postmortem exists is the caller's to
     * know.
     *
     * @param by who adds it
     * @throws Refusal where a value breaks a rule
     */
    @Transactional
    public ActionItemView add(UUID postmortemId, NewActionItem item, String by) {
        Values values = Wording.checked(
                EnumSet.allOf(Field.class),
                new Values(Status.OPEN, item.title(), item.priority(), item.owner(), item.dueDate()));
        holdNumbers(postmortemId);
        ActionItem added =
                new ActionItem(postmortemId, ActionItem.highestNumber(postmortemId) + 1, values, by, clock.instant());
        added.persist();
        Mirror mirror = new Mirror(added.id());
        if (item.workItem() != null) {
            mirror.want(Wording.key("workItem", item.workItem()));
        }
        mirror.persist();
        announce(added);
        return views.of(added);
    }

    /** Those of a postmortem by priority, then number, without the removed ones. */
    @Transactional
    public List<ActionItemView> ofPostmortem(UUID postmortemId) {
        return views.of(ActionItem.ofPostmortem(postmortemId));
    }

    /** The action item, unless it was removed. */
    @Transactional
    public Optional<ActionItemView> find(UUID id) {
        ActionItem item = ActionItem.findById(id);
        return item == null || item.deleted() ? Optional.empty() : Optional.of(views.of(item));
    }

    /**
     * Changes some fields. Where nothing differs, nothing happens.
     *
     * @param by who changes it
     * @throws Refusal where a value breaks a rule
     * @throws NoSuchElementException where there is no such action item
     */
    @Transactional
    public ActionItemView edit(UUID id, ActionItemEdit edit, String by) {
        ActionItem item = locked(id);
        Values before = item.values();
        boolean undecided = views.decision(item) != null;
        apply(item, edit, by);
        if (undecided && views.decision(item) == null) {
            Decision.keepImplied(item, before, by, clock.instant());
        }
        return views.of(item);
    }

    void apply(ActionItem item, ActionItemEdit edit, String by) {
        Values wanted = Wording.checked(edit.fields(), edit.values());
        Set<Field> different = EnumSet.noneOf(Field.class);
        for (Field field : edit.fields()) {
            if (!Objects.equals(item.values().get(field), wanted.get(field))) {
                different.add(field);
            }
        }
        if (!different.isEmpty()) {
            item.take(different, wanted, clock.instant());
            item.changedBy(by);
            announce(item);
        }
        if (edit.reason() != null) {
            explain(item, Wording.reason(edit.reason()), by);
        }
    }

    /**
     * A person agrees that what a machine closed is done.
     *
     * @throws NoSuchElementException where there is no such action item
     */
    @Transactional
    public ActionItemView confirm(UUID id, String by) {
        ActionItem item = locked(id);
        if (item.confirm()) {
            item.changedBy(by);
            changed.fire(new ActionItemChanged(item.id(), item.postmortemId()));
        }
        return views.of(item);
    }

    /** The reason is not mirrored, but shown in the document. */
    private void explain(ActionItem item, String reason, String by) {
        if (reason != null && item.values().status() != Status.CANCELLED) {
            throw new Refusal("reason", "is for an action item that is cancelled");
        }
        if (!Objects.equals(item.reason(), reason)) {
            item.explain(reason, clock.instant());
            item.changedBy(by);
            changed.fire(new ActionItemChanged(item.id(), item.postmortemId()));
        }
    }

    /**
     * Removes an action item from its postmortem. Its work item is not deleted, since people may have worked in it: it is
     * moved to a cancelled state, unless it is finished already.
     *
     * @throws NoSuchElementException where there is no such action item
     */
    @Transactional
    public void remove(UUID id, String by) {
        ActionItem item = locked(id);
        item.delete(clock.instant());
        item.changedBy(by);
        announce(item);
    }

    /** Newest first. */
    @Transactional
    public List<ActionItemView> list(ActionItemQuery q) {
        return views.of(q.search(LocalDate.now(clock)));
    }

    /** On which day or before an unfinished one was due that must be decided about now. */
    public LocalDate decidedUntil() {
        return views.decidedUntil();
    }

    /** Those of the ids that were not removed, in one question. */
    @Transactional
    public List<ActionItemView> all(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : views.of(ActionItem.<ActionItem>list("id in ?1 and deleted = false", ids));
    }

    /**
     * Moves those of a postmortem to another one, in their order and to its end; their work items stay what they are.
     *
     * @param among only these; {@code null} for all
     * @return the ids of those that were moved
     */
    @Transactional
    public List<UUID> move(UUID postmortemId, UUID to, Collection<UUID> among, String by) {
        holdNumbers(to);
        List<ActionItem> moved = ActionItem.ofPostmortem(postmortemId).stream()
                .filter(item -> among == null || among.contains(item.id()))
                .toList();
        moved.forEach(item -> {
            item.moveTo(to);
            item.changedBy(by);
            em.flush();
            changed.fire(new ActionItemChanged(item.id(), to));
        });
        return moved.stream().map(ActionItem::id).toList();
    }

    /** Two additions at the same moment must not read the same highest number. */
    private void holdNumbers(UUID postmortemId) {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
                .setParameter("key", "action_item:" + postmortemId)
                .getSingleResult();
    }

    /** Those of all postmortems that are neither done nor cancelled, in the order in which they were added. */
    @Transactional
    public List<Unfinished> unfinished() {
        List<ActionItem> items = ActionItem.allUnfinished();
        List<ActionItemView> shown = views.of(items);
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Unfinished(shown.get(i), items.get(i).createdAt()))
                .toList();
    }

    private ActionItem locked(UUID id) {
        ActionItem item = ActionItem.lock(id);
        if (item == null || item.deleted()) {
            throw new NoSuchElementException("no action item has the id " + id);
        }
        return item;
    }

    private void announce(ActionItem item) {
        work.request(MirrorJob.NAME, item.id().toString());
        changed.fire(new ActionItemChanged(item.id(), item.postmortemId()));
    }
}
