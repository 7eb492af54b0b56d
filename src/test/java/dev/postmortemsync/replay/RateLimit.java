package dev.postmortemsync.replay;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** So many requests in a window of fixed length, told in PagerDuty's three headers. */
public final class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final long perMinute;
    private final AtomicLong refused = new AtomicLong();
    private long windowStart = System.nanoTime();
    private long used;

    public RateLimit(long perMinute) {
        this.perMinute = perMinute;
    }

    synchronized boolean admits() {
        if (System.nanoTime() - windowStart >= WINDOW.toNanos()) {
            windowStart = System.nanoTime();
            used = 0;
        }
        if (used >= perMinute) {
            refused.incrementAndGet();
            return false;
        }
        used++;
        return true;
    }

    /** Reset is a number of seconds from now. */
    synchronized Map<String, String> headers() {
        long left = Math.max(0, WINDOW.toNanos() - (System.nanoTime() - windowStart));
        return Map.of(
                "ratelimit-limit", Long.toString(perMinute),
                "ratelimit-remaining", Long.toString(Math.max(0, perMinute - used)),
                "ratelimit-reset", Long.toString(1 + Duration.ofNanos(left).toSeconds()));
    }

    /** Answers of 429 so far. */
    public long refused() {
        return refused.get();
    }
}
