package dev.postmortemsync.remote;

import dev.postmortemsync.work.RequestBudgets;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * How many requests a vendor may still be sent, counted in PostgreSQL for all replicas together. Who finds it used up
 * waits for seconds at most: the job runs again when the next request is free.
 */
@ApplicationScoped
public class Budget implements RequestBudgets {

    private final ProxyManager<String> buckets;
    private final Clock clock;
    private final Map<String, Integer> limits = new ConcurrentSkipListMap<>();

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
     * @param patience how long to wait for a request, in the order of coming
     * @throws RemoteError.RateLimited where that is not long enough, with the moment of the next free request
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void take(String system, int perMinute, Duration patience) {
        BucketProxy bucket = bucket(system, perMinute);
        try {
            if (patience.isZero()
                    ? bucket.tryConsume(1)
                    : bucket.asBlocking().tryConsume(1, patience, BlockingStrategy.PARKING)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RemoteError.RateLimited(
                system,
                clock.instant().plusNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
    }

    /** Says that there is a client which takes out of this budget. */
    void open(String system, int perMinute) {
        limits.put(system, perMinute);
    }

    /** Requests that may be sent at once. */
    @Transactional(TxType.NOT_SUPPORTED)
    public long left(String system, int perMinute) {
        return Math.max(0, bucket(system, perMinute).getAvailableTokens());
    }

    /** The most that may be sent at once; the less, the more of the limit a long queue gets. */
    static int burst(int perMinute) {
        return Math.max(1, perMinute / 8);
    }

    private static int steady(int perMinute) {
        return Math.max(1, perMinute - burst(perMinute));
    }

    /** How long so many requests take, sent as fast as may be. */
    public static Duration timeFor(long requests, int perMinute) {
        return Duration.ofMinutes(1).multipliedBy(requests).dividedBy(steady(perMinute));
    }

    @Override
    public List<RequestBudget> all() {
        return limits.entrySet().stream()
                .map(limit ->
                        new RequestBudget(limit.getKey(), limit.getValue(), left(limit.getKey(), limit.getValue())))
                .toList();
    }

    private BucketProxy bucket(String system, int perMinute) {
        // With the limit in the key, a changed limit is a new bucket, and an old replica keeps its own.
        return buckets.builder().build(system + ":" + perMinute, () -> limit(perMinute));
    }

    /** An eighth at once and the rest over the minute: no window of 60 seconds ever sees more than the limit. */
    private static BucketConfiguration limit(int perMinute) {
        int burst = burst(perMinute);
        int steady = steady(perMinute);
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
