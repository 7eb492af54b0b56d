package dev.postmortemsync.remote;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * How many requests a vendor may still be sent, counted in PostgreSQL for all replicas together. Who finds it used up
 * does not wait: the job runs again when the next request is free.
 */
@ApplicationScoped
public class Budget {

    private final ProxyManager<String> buckets;
    private final Clock clock;

    Budget(DataSource dataSource, Clock clock) {
        this.clock = clock;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("budget")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .clientClock(new Time(clock))
                .requestTimeout(Duration.ofSeconds(5))
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .build();
    }

    /**
     * Takes one request out of the budget. Not part of a surrounding transaction: what was sent stays sent.
     *
     * @param perMinute what the vendor allows in any 60 seconds
     * @throws RemoteError.RateLimited where the budget is used up, with the moment of the next free request
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void take(String system, int perMinute) {
        ConsumptionProbe probe = buckets.builder()
                // With the limit in the key, a changed limit is a new bucket, and an old replica keeps its own.
                .build(system + ":" + perMinute, () -> limit(perMinute))
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Instant free = clock.instant().plusNanos(probe.getNanosToWaitForRefill());
            throw new RemoteError.RateLimited(system, free);
        }
    }

    /** A quarter at once and the rest over the minute: no window of 60 seconds ever sees more than the limit. */
    private static BucketConfiguration limit(int perMinute) {
        int burst = Math.max(1, perMinute / 4);
        int steady = Math.max(1, perMinute - burst);
        return BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(burst).refillGreedy(steady, Duration.ofMinutes(1)))
                .build();
    }

    /** The application's clock, as bucket4j reads it. */
    private record Time(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
