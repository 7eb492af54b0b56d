package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.ActionItemView.MirrorView;
import dev.postmortemsync.actionitem.MirrorStanding.Queue;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks at the mirror, item by item and as a whole. */
@ApplicationScoped
public class MirrorStandings {

    private final Work work;
    private final Tracker tracker;
    private final MirrorQueue queue;
    private final Clock clock;

    MirrorStandings(Work work, Tracker tracker, MirrorQueue queue, Clock clock) {
        this.work = work;
        this.tracker = tracker;
        this.queue = queue;
        this.clock = clock;
    }

    /** Newest action item first, in three questions however many they are. */
    @Transactional
    public List<MirrorStanding> list(ActionItemQuery which) {
        List<ActionItem> items = which.search(LocalDate.now(clock));
        List<UUID> ids = items.stream().map(ActionItem::id).toList();
        Map<UUID, Mirror> mirrors = Mirror.ofAll(ids);
        Map<String, Work.Open> open =
                work.open(MirrorJob.NAME, ids.stream().map(UUID::toString).toList());
        Instant now = clock.instant();
        return items.stream()
                .filter(item -> mirrors.get(item.id()) != null)
                .map(item -> standing(
                        item, mirrors.get(item.id()), open.get(item.id().toString()), now))
                .toList();
    }

    private static MirrorStanding standing(ActionItem item, Mirror mirror, Work.Open open, Instant now) {
        MirrorView shown = mirror.view();
        return new MirrorStanding(
                item.id(),
                shown.key(),
                shown.url(),
                item.values(),
                mirror.base(),
                mirror.seen(),
                open == null
                        ? 0
                        : Math.max(0, Duration.between(open.since(), now).toSeconds()),
                open == null ? null : open.problem(),
                shown.problem(),
                shown.gone(),
                shown.syncedAt());
    }

    /** What waits for the tracker, as of some seconds ago. */
    public Queue queue() {
        return new Queue(
                queue.waiting(), tracker.requestsPerMinute(), clock.instant().plus(queue.length()));
    }
}
