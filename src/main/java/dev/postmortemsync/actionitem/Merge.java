package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * The three-way merge, field by field: what we have, what the tracker has, and the base that both last agreed on. No
 * clock is believed and no author looked at: an echo is a tracker's value that equals the base.
 *
 * @param agreed both sides came to the same value
 * @param copied the tracker's value becomes ours
 * @param pushed ours goes to the tracker
 * @param conflicting both changed, and differently: the tracker's value stands, since the work is managed there, and
 *     ours is kept for a person to take back
 */
record Merge(Set<Field> agreed, Set<Field> copied, Set<Field> pushed, Set<Field> conflicting) {

    private enum Verdict {
        NOTHING,
        AGREED,
        COPIED,
        PUSHED,
        CONFLICTING
    }

    /**
     * Decides every field. A base always exists: for an item whose creation was never confirmed, it is what we meant to
     * send, so that whatever differs from it there was changed by somebody there.
     */
    static Merge of(Values base, Values ours, Values theirs) {
        Merge merge = new Merge(
                EnumSet.noneOf(Field.class),
                EnumSet.noneOf(Field.class),
                EnumSet.noneOf(Field.class),
                EnumSet.noneOf(Field.class));
        for (Field field : Field.values()) {
            switch (decide(field, base.get(field), ours.get(field), theirs.get(field))) {
                case AGREED -> merge.agreed.add(field);
                case COPIED -> merge.copied.add(field);
                case PUSHED -> merge.pushed.add(field);
                case CONFLICTING -> merge.conflicting.add(field);
                case NOTHING -> {}
            }
        }
        return merge;
    }

    /** Whether the tracker's side alone shows that there is something to do. */
    static boolean changedThere(Values base, Values theirs) {
        for (Field field : Field.values()) {
            if (!withoutCounterpart(field, theirs.get(field)) && !Objects.equals(base.get(field), theirs.get(field))) {
                return true;
            }
        }
        return false;
    }

    private static Verdict decide(Field field, Object base, Object ours, Object theirs) {
        if (withoutCounterpart(field, theirs)) {
            return isChangedPriority(field, base, ours) ? Verdict.PUSHED : Verdict.NOTHING;
        }
        if (Objects.equals(ours, theirs)) {
            return Objects.equals(base, theirs) ? Verdict.NOTHING : Verdict.AGREED;
        }
        if (Objects.equals(base, theirs)) {
            return Verdict.PUSHED;
        }
        return Objects.equals(base, ours) ? Verdict.COPIED : Verdict.CONFLICTING;
    }

    /** Statuses and priorities that only the tracker has: ours stays, and is not written over what a person chose. */
    private static boolean withoutCounterpart(Field field, Object theirs) {
        return theirs == null && (field == Field.STATUS || field == Field.PRIORITY || field == Field.TITLE);
    }

    /** Nobody's urgency gives way to one that a person chose here; the one that stood here before stays here only. */
    private static boolean isChangedPriority(Field field, Object base, Object ours) {
        return field == Field.PRIORITY && ours != null && !Objects.equals(base, ours);
    }

    /** The fields that take the tracker's value here. */
    Set<Field> taken() {
        Set<Field> taken = EnumSet.copyOf(copied);
        taken.addAll(conflicting);
        return taken;
    }

    /** The fields whose base moves to the tracker's value without a write. */
    Set<Field> settled() {
        Set<Field> settled = taken();
        settled.addAll(agreed);
        return settled;
    }
}
