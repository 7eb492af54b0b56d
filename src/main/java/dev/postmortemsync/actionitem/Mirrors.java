package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Values;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The short transactions between the mirror job's calls to the tracker. Each is fenced: it records nothing where the
 * rows are no longer those that the job's decision rests on.
 */
@ApplicationScoped
class Mirrors {

    private final Event<ActionItemChanged> changed;
    private final Clock clock;

    Mirrors(Event<ActionItemChanged> changed, Clock clock) {
        this.changed = changed;
        this.clock = clock;
    }

    /** Both rows as they were at one moment. */
    record Snapshot(
            UUID id,
            UUID postmortemId,
            boolean removed,
            Values ours,
            long itemVersion,
            String trackerId,
            String key,
            Values base,
            String refusedOwner,
            boolean intended,
            long mirrorVersion) {}

    @Transactional
    Optional<Snapshot> snapshot(UUID id) {
        ActionItem item = ActionItem.findById(id);
        Mirror mirror = Mirror.of(id);
        return item == null || mirror == null ? Optional.empty() : Optional.of(snapshot(item, mirror));
    }

    /** Stores what is about to be created, before the tracker hears of it. */
    @Transactional
    Snapshot intend(Snapshot seen) {
        Rows rows = lock(seen, true);
        rows.mirror.intend(seen.ours(), clock.instant());
        return rows.saved();
    }

    /**
     * Stores what a creation came to. A new item's base is the reply. One that an earlier try had made keeps what that
     * try meant to send as its base, so that what differs there was changed by somebody there; only an owner that is
     * missing there was perhaps never taken, and is offered again.
     */
    @Transactional
    Snapshot made(Snapshot seen, Creation creation) {
        Rows rows = lock(seen, false);
        Values reply = creation.item().values();
        rows.mirror.show(creation.item());
        if (creation.isNew()) {
            rows.mirror.agree(reply);
        } else if (reply.owner() == null) {
            rows.mirror.agree(seen.base().taking(Set.of(Field.OWNER), reply));
        }
        announce(rows);
        return rows.saved();
    }

    /** Takes over what the tracker changed. */
    @Transactional
    Snapshot merged(Snapshot seen, Merge merge, Item theirs, String problem) {
        Rows rows = lock(seen, true);
        boolean visible = rows.mirror.show(theirs) | rows.mirror.problem(problem);
        rows.mirror.agree(seen.base().taking(merge.settled(), theirs.values()));
        for (Field field : merge.conflicting()) {
            new Conflict(seen.id(), field, seen.ours(), theirs.values(), clock.instant()).persist();
        }
        if (!merge.taken().isEmpty()) {
            rows.item.take(merge.taken(), theirs.values(), clock.instant());
        }
        if (merge.pushed().isEmpty()) {
            rows.mirror.synced(clock.instant());
        }
        if (visible || !merge.taken().isEmpty()) {
            announce(rows);
        }
        return rows.saved();
    }

    /**
     * The reply to a write becomes the base. A value that the tracker did not take stands there as it is: written again
     * it would fail again, for ever. An owner stays ours with a problem; anything else becomes a conflict.
     */
    @Transactional
    void written(Snapshot seen, Values wrote, Set<Field> fields, Item reply, String problem) {
        Rows rows = lock(seen, false);
        Set<Field> taken = EnumSet.noneOf(Field.class);
        String words = problem;
        for (Field field : fields) {
            Object sent = wrote.get(field);
            Object got = reply.values().get(field);
            if (Objects.equals(sent, got)) {
                continue;
            }
            if (field == Field.OWNER && sent != null) {
                rows.mirror.refusedOwner((String) sent);
                words = MirrorProblem.refused((String) sent);
            } else if (field == Field.OWNER) {
                taken.add(field);
            } else if (Objects.equals(rows.item.values().get(field), sent)) {
                new Conflict(seen.id(), field, wrote, reply.values(), clock.instant()).persist();
                if (got != null) {
                    taken.add(field);
                }
            }
        }
        rows.mirror.agree(seen.base().taking(fields, reply.values()));
        boolean visible = rows.mirror.show(reply) | rows.mirror.problem(words);
        rows.mirror.synced(clock.instant());
        if (!taken.isEmpty()) {
            rows.item.take(taken, reply.values(), clock.instant());
        }
        if (visible || !taken.isEmpty()) {
            announce(rows);
        }
    }

    /** Says what a person should know; {@code null} for nothing. */
    @Transactional
    void problem(UUID id, String words) {
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
                mirror.trackerId(),
                mirror.key(),
                mirror.base(),
                mirror.refusedOwner(),
                mirror.intended(),
                mirror.version());
    }
}
