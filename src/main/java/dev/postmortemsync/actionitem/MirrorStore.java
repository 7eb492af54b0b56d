package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Gone;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.actionitem.Tracker.Values;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the mirror job remembers between its calls to the tracker. Each method is one short transaction, and fenced: it
 * records nothing where the rows are no longer those that the job's decision rests on, and throws {@link Overtaken}.
 */
interface MirrorStore {

    /**
     * Both rows as they were at one moment.
     *
     * @param place {@code null} while no work item is known; its project is {@code null} where it was never stored
     * @param project where it shall be made, or {@code null} before that was decided
     * @param generation counts the work items that were wanted one after the other
     * @param identified whether the work item bears our identity
     * @param wantedKey the existing work item that a person wants to link, or {@code null}
     */
    record Snapshot(
            UUID id,
            UUID postmortemId,
            boolean removed,
            Values ours,
            long itemVersion,
            Place place,
            String project,
            String key,
            Values base,
            String refusedOwner,
            boolean intended,
            int generation,
            boolean identified,
            String wantedKey,
            long mirrorVersion) {

        /** The identity of the work item that is wanted now. */
        String externalId() {
            return externalId(id, generation);
        }

        static String externalId(UUID id, int generation) {
            return generation == 0 ? id.toString() : id + "." + generation;
        }

        /** Spellings by which the tracker's assignee is recognised. */
        List<String> owners() {
            return Stream.of(ours.owner(), base.owner())
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        /** Whether something stands here that the tracker has yet to hear of. */
        boolean isAhead() {
            return place == null || removed || !ours.equals(base);
        }

        boolean finished() {
            return ours.status() == Status.DONE || ours.status() == Status.CANCELLED;
        }
    }

    Optional<Snapshot> snapshot(UUID id);

    /** Stores what is about to be created, and where, before the tracker hears of it. */
    Snapshot intend(Snapshot seen, String project);

    /** Stores what a creation came to. */
    Snapshot made(Snapshot seen, Creation creation);

    /** Makes an existing work item this action item's; empty where it is another one's. */
    Optional<Snapshot> linked(Snapshot seen, Item item, int generation, boolean identified);

    /** A wish to link that cannot be met, and why; where there is no other work item it stands until a person decides. */
    void unlinked(Snapshot seen, String words);

    /** Takes over what the tracker changed. */
    Snapshot merged(Snapshot seen, Merge merge, Item theirs, String problem);

    /** Makes the reply to a write the base. */
    void written(Snapshot seen, Values wrote, Set<Field> fields, Item reply, String problem);

    /** Says that the work item is gone, and what a person may do; without words where nothing is left to do. */
    void gone(Snapshot seen, Gone gone, String words);

    /** Says what a person should know; {@code null} for nothing. */
    void problem(UUID id, String words);
}
