package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Gone;
import dev.postmortemsync.actionitem.Tracker.Values;
import java.time.Instant;
import java.util.UUID;

/**
 * How one action item and its work item stand to each other.
 *
 * @param key {@code null} before the work item exists
 * @param ours what stands here
 * @param base what both sides last agreed on
 * @param theirs what the tracker had when it was last read
 * @param lagSeconds for how long there has been something to bring over; 0 where both sides are the same
 * @param lastError why the last try did not finish, or {@code null}
 * @param problem what a person should know, or {@code null}
 */
public record MirrorStanding(
        UUID actionItemId,
        String key,
        String url,
        Values ours,
        Values base,
        Values theirs,
        long lagSeconds,
        String lastError,
        String problem,
        Gone gone,
        Instant syncedAt) {

    /**
     * What waits for its turn.
     *
     * @param perMinute how many requests the tracker allows
     * @param doneBy when all of it will be done at that rate
     */
    public record Queue(long waiting, int perMinute, Instant doneBy) {}
}
