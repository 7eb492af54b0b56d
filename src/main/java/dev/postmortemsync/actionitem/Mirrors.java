package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Gone;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Values;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The mirror's memory in PostgreSQL. */
@ApplicationScoped
class Mirrors implements MirrorStore {

    private final Event<ActionItemChanged> changed;
    private final Tracker tracker;
    private final ActionItemViews views;
    private final Clock clock;

    Mirrors(Event<ActionItemChanged> changed, Tracker tracker, ActionItemViews views, Clock clock) {
        this.changed = changed;
        this.tracker = tracker;
        this.views = views;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<Snapshot> snapshot(UUID id) {
        ActionItem item = ActionItem.findById(id);
        Mirror mirror = Mirror.of(id);
        return item == null || mirror == null ? Optional.empty() : Optional.of(snapshot(item, mirror));
    }

    @Override
    @Transactional
    public Snapshot intend(Snapshot seen, String project) {
        Rows rows = lock(seen, true);
        rows.mirror.intend(seen.ours(), project, clock.instant());
        return rows.saved();
    }

    @Override
    @Transactional
    public Snapshot made(Snapshot seen, Creation creation) {
        Rows rows = lock(seen, false);
        rows.mirror.show(creation.item());
        rows.mirror.agree(Settled.made(seen, creation));
        announce(rows);
        return rows.saved();
    }

    @Override
    @Transactional
    public Optional<Snapshot> linked(Snapshot seen, Item item, int generation, boolean identified) {
        Rows rows = lock(seen, false);
        boolean anothers = Mirror.ofTracker(item.place().id())
                .filter(other -> !other.actionItemId().equals(seen.id()))
                .isPresent();
        if (anothers) {
            return Optional.empty();
        }
        rows.mirror.link(generation, identified, clock.instant());
        rows.mirror.show(item);
        rows.mirror.agree(Settled.linked());
        announce(rows);
        return Optional.of(rows.saved());
    }

    @Override
    @Transactional
    public void unlinked(Snapshot seen, String words) {
        Rows rows = lock(seen, false);
        if (seen.place() == null) {
            // Were the wish dropped, the next look would make a work item of what has one already.
            rows.mirror.lose(Gone.MISSING, words);
        } else {
            rows.mirror.want(null);
            rows.mirror.problem(words);
        }
        announce(rows);
    }

    @Override
    @Transactional
    public Snapshot merged(Snapshot seen, Merge merge, Item theirs, String problem) {
        Rows rows = lock(seen, true);
        boolean visible = rows.mirror.show(theirs) | rows.mirror.problem(problem);
        take(rows, Settled.merged(seen, merge, theirs.values()), seen.ours(), theirs);
        if (merge.pushed().isEmpty()) {
            rows.mirror.synced(clock.instant());
        }
        if (visible || !merge.taken().isEmpty()) {
            announce(rows);
        }
        return rows.saved();
    }

    @Override
    @Transactional
    public void written(Snapshot seen, Values wrote, Set<Field> fields, Item reply, String problem) {
        Rows rows = lock(seen, false);
        Settled settled = Settled.written(seen, rows.item.values(), wrote, fields, reply.values());
        boolean refused = !Objects.equals(settled.refusedOwner(), seen.refusedOwner());
        rows.mirror.refusedOwner(settled.refusedOwner());
        boolean visible = rows.mirror.show(reply)
                | rows.mirror.problem(refused ? MirrorProblem.refused(settled.refusedOwner()) : problem);
        rows.mirror.synced(clock.instant());
        take(rows, settled, wrote, reply);
        if (visible || !settled.taken().isEmpty()) {
            announce(rows);
        }
    }

    private void take(Rows rows, Settled settled, Values ours, Item theirs) {
        rows.mirror.agree(settled.base());
        for (Field field : settled.lost()) {
            new Conflict(rows.item.id(), field, ours, theirs.values(), clock.instant()).persist();
        }
        if (!settled.taken().isEmpty()) {
            take(rows.item, settled.taken(), theirs);
        }
    }

    private void take(ActionItem item, Set<Field> fields, Item theirs) {
        Values before = item.values();
        boolean undecided = views.decision(item) != null;
        item.take(fields, theirs.values(), clock.instant());
        if (theirs.automated() && item.values().status() == Status.DONE && before.status() != Status.DONE) {
            item.doneByAutomation();
        }
        if (undecided && views.decision(item) == null) {
            Decision.keepImplied(item, before, tracker.name(), clock.instant());
        }
    }

    @Override
    @Transactional
    public void gone(Snapshot seen, Gone gone, String words) {
        Rows rows = lock(seen, true);
        if (rows.mirror.lose(gone, words)) {
            announce(rows);
        }
    }

    @Override
    @Transactional
    public void problem(UUID id, String words) {
        ActionItem item = ActionItem.lock(id);
        Mirror mirror = Mirror.of(id);
        if (item != null && mirror != null && mirror.problem(words)) {
            changed.fire(new ActionItemChanged(id, item.postmortemId()));
        }
    }

    private Rows lock(Snapshot seen, boolean itemAsSeen) {
        // The item's row is locked by every writer of either, so that one lock is enough.
        ActionItem item = ActionItem.lock(seen.id());
        Mirror mirror = Mirror.of(seen.id());
        if (item == null
                || mirror == null
                || mirror.version() != seen.mirrorVersion()
                || itemAsSeen && item.version() != seen.itemVersion()) {
            throw new Overtaken(clock.instant());
        }
        return new Rows(item, mirror);
    }

    private void announce(Rows rows) {
        changed.fire(new ActionItemChanged(rows.item.id(), rows.item.postmortemId()));
    }

    private record Rows(ActionItem item, Mirror mirror) {

        Snapshot saved() {
            mirror.flush();
            return snapshot(item, mirror);
        }
    }

    private static Snapshot snapshot(ActionItem item, Mirror mirror) {
        return new Snapshot(
                item.id(),
                item.postmortemId(),
                item.deleted(),
                item.values(),
                item.version(),
                mirror.place(),
                mirror.project(),
                mirror.key(),
                mirror.base(),
                mirror.refusedOwner(),
                mirror.intended(),
                mirror.generation(),
                mirror.identified(),
                mirror.wantedKey(),
                mirror.version());
    }
}
