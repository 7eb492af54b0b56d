package dev.postmortemsync.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How far a back-fill has come: the log is read window by window, newest first, and each window page by page. Wide windows
 * cost few requests; one with more entries than can be paged through is cut.
 *
 * @param windowFrom where the window begins that is being read; it ends at {@code readTo}
 * @param offset entries of the window that are read
 */
public record Reading(long backfill, Instant since, Instant windowFrom, Instant readTo, int offset) {

    /** The first window: about what one page holds, where nothing is known of the account. */
    static final Duration FIRST = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration WIDEST = Duration.ofDays(30);

    /** Whether the whole span is read. */
    public boolean done() {
        return !readTo.isAfter(since);
    }

    /**
     * After one more page.
     *
     * @param read entries of the page
     * @param more whether the window has another
     * @param reachable entries that can be paged through
     * @throws IllegalStateException where even the shortest window has more than that
     */
    public Reading after(int read, boolean more, int reachable) {
        Duration width = Duration.between(windowFrom, readTo);
        if (!more || read == 0) {
            int all = offset + read;
            Duration next = all > reachable / 2
                    ? width.dividedBy(2)
                    : all <= reachable / 20 ? min(width.multipliedBy(2), WIDEST) : width;
            return new Reading(backfill, since, from(windowFrom, next), windowFrom, 0);
        }
        if (offset + 2 * read <= reachable) {
            return new Reading(backfill, since, windowFrom, readTo, offset + read);
        }
        if (width.compareTo(SHORTEST) < 0) {
            throw new IllegalStateException("more than " + reachable + " entries from " + windowFrom);
        }
        return new Reading(backfill, since, from(readTo, width.dividedBy(2)), readTo, 0);
    }

    private Instant from(Instant end, Duration width) {
        Instant from = end.minus(width.compareTo(SHORTEST) < 0 ? SHORTEST : width);
        return from.isBefore(since) ? since : from.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
