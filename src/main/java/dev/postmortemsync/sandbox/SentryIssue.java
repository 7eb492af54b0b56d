package dev.postmortemsync.sandbox;

import java.time.Instant;

/**
 * A group of errors as the stand-in of Sentry keeps it.
 *
 * @param type class of the exception
 * @param value its message
 * @param events all there were until {@code lastSeen}
 * @param users distinct users, likewise
 */
public record SentryIssue(
        String id,
        String shortId,
        String type,
        String value,
        String culprit,
        String status,
        String release,
        Instant firstSeen,
        Instant lastSeen,
        int events,
        int users) {

    static final String OUTAGE_ID = "4507128801";
    static final String OUTAGE_SHORT_ID = "WEB-7Q";

    /** The outage's, as far as it has gone. */
    static SentryIssue outage(Instant until) {
        Instant lastSeen = until.isAfter(ErrorProfile.LAST_SEEN) ? ErrorProfile.LAST_SEEN : until;
        int events = ErrorProfile.events(ErrorProfile.FIRST_SEEN, lastSeen);
        return new SentryIssue(
                OUTAGE_ID,
                OUTAGE_SHORT_ID,
                "PrismaClientKnownRequestError",
                "Timed out fetching a new connection from the connection pool",
                "GET /api/team",
                "unresolved",
                SentryRelease.SUSPECT.version(),
                ErrorProfile.FIRST_SEEN,
                lastSeen,
                events,
                ErrorProfile.users(events));
    }

    /** A small one of a fortnight before. */
    static SentryIssue slowCheckout() {
        return new SentryIssue(
                "4506990417",
                "WEB-6K",
                "TimeoutError",
                "Checkout took longer than 2000 ms",
                "POST /api/checkout",
                "resolved",
                SentryRelease.EARLIER.version(),
                Instant.parse("2026-01-20T09:12:05Z"),
                Instant.parse("2026-01-20T09:58:40Z"),
                312,
                87);
    }

    public String title() {
        return type + ": " + value;
    }

    boolean isOutage() {
        return id.equals(OUTAGE_ID);
    }

    boolean seenIn(Instant from, Instant to) {
        return !lastSeen.isBefore(from) && firstSeen.isBefore(to);
    }

    /** Events in the window. */
    int events(Instant from, Instant to) {
        if (!seenIn(from, to)) {
            return 0;
        }
        Instant end = to.isAfter(lastSeen) ? lastSeen : to;
        return isOutage() ? ErrorProfile.events(from.isBefore(firstSeen) ? firstSeen : from, end) : events;
    }

    /** Distinct users in the window. */
    int users(Instant from, Instant to) {
        int inWindow = events(from, to);
        return isOutage() ? ErrorProfile.users(inWindow) : inWindow == 0 ? 0 : users;
    }
}
