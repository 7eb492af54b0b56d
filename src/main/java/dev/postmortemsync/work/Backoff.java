package dev.postmortemsync.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Capped exponential backoff with full jitter: 1 s, 2 s, 4 s … 5 min, each drawn between half and whole. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofMinutes(5);

    private Backoff() {}

    static Duration after(int failedAttempts, RandomGenerator random) {
        long whole = failedAttempts >= 20 ? CAP.toMillis() : FIRST.toMillis() << Math.max(0, failedAttempts - 1);
        long capped = Math.min(whole, CAP.toMillis());
        return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
    }
}
