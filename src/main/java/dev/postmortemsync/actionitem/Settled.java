package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.MirrorStore.Snapshot;
import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a step of the mirror comes to, as a pure function of what was known and what the tracker answered.
 *
 * @param base what both sides now agree on
 * @param taken the fields in which the tracker's value becomes ours
 * @param lost the fields in which ours gives way and is kept as a conflict
 * @param refusedOwner an owner whom the tracker did not take, or {@code null}
 */
record Settled(Values base, Set<Field> taken, Set<Field> lost, String refusedOwner) {

    private static final Values NOTHING = new Values(null, null, null, null, null);

    /**
     * After a creation. A new item's base is the reply. One that an earlier try had made keeps what that try meant to send
     * as its base, so that what differs there was changed by somebody there; only an owner that is missing there was
     * perhaps never taken, and is offered again.
     */
    static Values made(Snapshot seen, Creation creation) {
        Values reply = creation.item().values();
        if (creation.isNew()) {
            return reply;
        }
        return reply.owner() == null ? seen.base().taking(Set.of(Field.OWNER), reply) : seen.base();
    }

    /**
     * After linking an item that others made. Nothing was agreed on yet: what one side lacks it gets from the other, and
     * where both have something the tracker's stands and ours is kept as a conflict.
     */
    static Values linked() {
        return NOTHING;
    }

    static Settled merged(Snapshot seen, Merge merge, Values theirs) {
        return new Settled(
                seen.base().taking(merge.settled(), theirs), merge.taken(), merge.conflicting(), seen.refusedOwner());
    }

    /**
     * After a write. A value that the tracker did not take stands there as it is: written again it would fail again, for
     * ever. An owner stays ours with a problem; anything else becomes a conflict.
     *
     * @param now what we have by now, which a person may have changed since
     */
    static Settled written(Snapshot seen, Values now, Values wrote, Set<Field> fields, Values reply) {
        Set<Field> taken = EnumSet.noneOf(Field.class);
        Set<Field> lost = EnumSet.noneOf(Field.class);
        String refused = seen.refusedOwner();
        for (Field field : fields) {
            Object sent = wrote.get(field);
            Object got = reply.get(field);
            if (Objects.equals(sent, got)) {
                continue;
            }
            if (field == Field.OWNER && sent != null) {
                refused = (String) sent;
            } else if (field == Field.OWNER) {
                taken.add(field);
            } else if (Objects.equals(now.get(field), sent)) {
                lost.add(field);
                if (got != null) {
                    taken.add(field);
                }
            }
        }
        return new Settled(seen.base().taking(fields, reply), taken, lost, refused);
    }
}
