package dev.postmortemsync.inbox;

import java.time.Duration;
import java.time.Instant;

/**
 * One reading of the past, as people see it.
 *
 * @param since the oldest moment that is asked for
 * @param until where it began; it goes back from there
 * @param readTo everything from here to {@code until} is read
 * @param entries the vendor's log entries read
 * @param found incidents that were not known whole
 * @param fetched of these, how many have been fetched
 * @param failed of those fetched, how many stand among the failures
 * @param state {@code running}, {@code stopped} or {@code done}
 */
public record BackfillView(
        long id,
        String source,
        Instant since,
        Instant until,
        Instant readTo,
        long entries,
        long found,
        long fetched,
        long failed,
        String state,
        String askedBy,
        Instant startedAt,
        Instant finishedAt) {

    /** How much of the span is read, from 0 to 100. */
    public int percentRead() {
        long whole = Duration.between(since, until).toSeconds();
        return whole <= 0 ? 100 : (int) (100 * Duration.between(readTo, until).toSeconds() / whole);
    }
}
