package dev.postmortemsync.plane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A value that is fetched again when it is old. Whoever comes first fetches; the others wait for that. */
final class Cached<T> {

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Clock clock;
    private final Supplier<T> source;
    private T value;
    private Instant fetchedAt;

    Cached(Clock clock, Supplier<T> source) {
        this.clock = clock;
        this.source = source;
    }

    T get() {
        return get(FRESH);
    }

    /** Not older than that. */
    synchronized T get(Duration age) {
        Instant now = clock.instant();
        if (value == null || fetchedAt.plus(age).isBefore(now)) {
            value = source.get();
            fetchedAt = now;
        }
        return value;
    }

    synchronized void clear() {
        value = null;
    }
}
