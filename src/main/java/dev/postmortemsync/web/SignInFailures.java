package dev.postmortemsync.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * How often somebody may fail to sign in: ten times at once, then once in thirty seconds. Counted by each replica for itself:
 * a token is too long to be guessed in any number of tries, so this keeps logs and answers quiet rather than doors shut.
 */
@ApplicationScoped
class SignInFailures {

    private static final int AT_ONCE = 10;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);
    private static final int REMEMBERED = 10_000;

    private final LoadingCache<String, Bucket> allowances;

    SignInFailures(Clock clock) {
        TimeMeter time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        this.allowances = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(AGAIN_AFTER.multipliedBy(AT_ONCE))
                .build(who -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(1, AGAIN_AFTER))
                        .build());
    }

    /**
     * Counts a failure.
     *
     * @param who an address, or an address and the name that it claims
     * @return the seconds after which the next may be answered as such; 0 where this one may
     */
    long failed(String who) {
        ConsumptionProbe probe = allowances.get(who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : seconds(probe);
    }

    /** The seconds for which nothing is to be tried any more, or 0. */
    long heldFor(String who) {
        Bucket bucket = allowances.getIfPresent(who);
        return bucket == null || bucket.getAvailableTokens() > 0 ? 0 : AGAIN_AFTER.toSeconds();
    }

    private static long seconds(ConsumptionProbe probe) {
        return Math.max(1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds());
    }
}
