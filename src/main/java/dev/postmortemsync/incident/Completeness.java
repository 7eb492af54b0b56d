package dev.postmortemsync.incident;

import java.time.Instant;

/**
 * Up to when a timeline holds all that the pager has.
 *
 * @param asOf the moment, or {@code null} where the pager was never asked
 * @param because why later changes may be missing, or {@code null} where none are
 */
public record Completeness(Instant asOf, String because) {

    /** Whether nothing is missing, as far as can be known. */
    public boolean whole() {
        return because == null;
    }

    /**
     * What can be said of one incident at the pager. Every change is told by webhook or by the account-wide log, so an
     * incident is whole while that log is being read and what it tells is being fetched; and for good once it is resolved
     * and both came later.
     *
     * @param askedAt when the pager was last asked about it, or {@code null}
     * @param resolvedAt its end, or {@code null}
     * @param waitingSince since when a change is known that has not been fetched, or {@code null}
     */
    static Completeness of(Instant askedAt, Instant resolvedAt, Instant waitingSince, PagerWatch watch, Instant now) {
        Instant latest = now.minus(watch.allowed());
        boolean waiting = waitingSince != null && waitingSince.isBefore(latest);
        String trouble = watch.trouble();
        if (askedAt == null) {
            return new Completeness(null, trouble != null ? trouble : "it has not been asked yet");
        }
        boolean readLater = watch.readTo() != null && watch.readTo().isAfter(askedAt);
        if (waiting) {
            return new Completeness(
                    askedAt, trouble != null ? trouble : "what is known to have changed is not fetched yet");
        }
        boolean over = resolvedAt != null
                && !askedAt.isBefore(resolvedAt)
                && watch.readTo() != null
                && !watch.readTo().isBefore(resolvedAt.plus(watch.allowed()));
        Instant asOf = readLater ? earlier(watch.readTo(), waitingSince) : askedAt;
        if (over || !asOf.isBefore(latest)) {
            return new Completeness(askedAt, null);
        }
        return new Completeness(asOf, trouble != null ? trouble : "its log has not been read to the end since");
    }

    private static Instant earlier(Instant one, Instant otherOrNull) {
        return otherOrNull != null && otherOrNull.isBefore(one) ? otherOrNull : one;
    }
}
