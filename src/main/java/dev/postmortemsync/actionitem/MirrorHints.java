package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.MirrorStore.Snapshot;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which action item something seen at the tracker is about, and whether it is news. */
@ApplicationScoped
public class MirrorHints {

    private final Work work;
    private final Tracker tracker;
    private final MirrorQueue queue;

    MirrorHints(Work work, Tracker tracker, MirrorQueue queue) {
        this.work = work;
        this.tracker = tracker;
        this.queue = queue;
    }

    /** Whether anything that was changed here waits to be brought to its work item. */
    public boolean anyToWrite() {
        return queue.toWrite() > 0;
    }

    /** How long all that waits for the tracker's budget will take. */
    public Duration queue() {
        return queue.length();
    }

    /**
     * What is known of a work item.
     *
     * @param key as people called it when it was last read
     * @param owners spellings to recognise its assignee by
     * @param state its state's name when it was last read
     * @param gone whether it could not be read then
     */
    public record Known(
            UUID actionItemId,
            String trackerId,
            String key,
            List<String> owners,
            Values base,
            String state,
            boolean gone) {

        /** Whether the item is back, is shown otherwise, or differs from what both sides last agreed on. */
        public boolean isNews(Item seen) {
            return gone
                    || Merge.changedThere(base, seen.values())
                    || !Objects.equals(state, seen.state())
                    || !Objects.equals(key, seen.key());
        }
    }

    /**
     * The action item of a work item, removed ones included: by the tracker's id, else by the identity that its creation
     * gave it. Empty where it is none of ours.
     *
     * @param externalId may be {@code null}
     */
    @Transactional
    public Optional<UUID> actionItem(String trackerId, String externalId) {
        Optional<UUID> mirrored = Mirror.ofTracker(trackerId).map(Mirror::actionItemId);
        return mirrored.or(() -> uuid(externalId).filter(id -> wants(Mirror.of(id), externalId)));
    }

    /** An item that was given up, and another made in its place, is none of ours any more. */
    private static boolean wants(Mirror mirror, String externalId) {
        return mirror != null
                && Snapshot.externalId(mirror.actionItemId(), mirror.generation())
                        .equals(externalId);
    }

    /** The tracker's ids of the projects in which work items of ours are. */
    @Transactional
    public List<String> projects() {
        return Mirror.projects();
    }

    /** What is known of these work items, by the tracker's id; those that are not ours are left out. */
    @Transactional
    public Map<String, Known> known(Collection<String> trackerIds) {
        List<Mirror> found = Mirror.ofTrackers(trackerIds);
        Map<UUID, ActionItem> items =
                ActionItem.ofAll(found.stream().map(Mirror::actionItemId).toList());
        return found.stream()
                .map(mirror -> known(mirror, items.get(mirror.actionItemId())))
                .collect(Collectors.toMap(Known::trackerId, Function.identity()));
    }

    private static Known known(Mirror mirror, ActionItem item) {
        List<String> owners = Stream.of(item.values().owner(), mirror.base().owner())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Known(
                mirror.actionItemId(),
                mirror.trackerId(),
                mirror.key(),
                owners,
                mirror.base(),
                mirror.state(),
                mirror.gone() != null);
    }

    /** Asks for what waits since there was no tracker. */
    @Transactional
    public void requestUntried() {
        Mirror.untried(MirrorProblem.off(tracker)).forEach(this::request);
        IncidentItem.troubled().forEach(this::request);
    }

    /**
     * Asks for whatever should be in this project and was not seen when all of it was read: deleted, archived, or hidden
     * with its project. Each is asked for until it is known to be gone.
     *
     * @param seen the tracker's ids
     */
    @Transactional
    public void requestUnseen(String project, Set<String> seen) {
        Mirror.presentIn(project).stream()
                .filter(mirror -> !seen.contains(mirror.trackerId()))
                .forEach(this::request);
    }

    /** Asks once more for whatever has a problem; somebody may have mended its cause at the tracker. */
    @Transactional
    public void requestTroubled() {
        Mirror.troubled().forEach(mirror -> {
            mirror.refusedOwner(null);
            request(mirror);
        });
    }

    private void request(Mirror mirror) {
        work.request(MirrorJob.NAME, mirror.actionItemId().toString());
    }

    private void request(IncidentItem item) {
        work.request(IncidentItemJob.NAME, item.incidentId().toString());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text.replaceFirst("\\.\\d+$", "")));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
