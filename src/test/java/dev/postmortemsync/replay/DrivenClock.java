package dev.postmortemsync.replay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The application's clock while a story is replayed: it can be moved forward, and runs on from there at its usual pace,
 * since the scheduler waits by it.
 */
@Alternative
@ApplicationScoped
public class DrivenClock extends Clock {

    private static volatile Duration ahead = Duration.ZERO;

    public static Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Where a new replay begins. */
    public static void startAt(Instant at) {
        ahead = Duration.between(Instant.now(), at);
    }

    /** Never back. */
    public static void moveTo(Instant at) {
        if (at.isAfter(now())) {
            startAt(at);
        }
    }

    public static void move(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for another zone");
    }
}
