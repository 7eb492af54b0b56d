package dev.postmortemsync.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.work.RequestBudgets.RequestBudget;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BudgetTest {

    @Inject
    DataSource dataSource;

    private final String system = "vendor-" + UUID.randomUUID();
    private Instant now = Instant.parse("2026-02-05T14:23:00Z");

    @Test
    void replicasShareOneBudgetAndHearWhenTheNextRequestIsFree() throws Exception {
        List<Budget> replicas = List.of(budget(), budget());
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> takes = IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<Boolean>) () -> took(replicas.get(i % 2)))
                    .toList();
            int taken = 0;
            for (Future<Boolean> take : workers.invokeAll(takes)) {
                taken += take.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(7);
        } finally {
            workers.shutdown();
        }
        assertThatThrownBy(() -> replicas.get(0).take(system, 60, Duration.ZERO))
                .isInstanceOfSatisfying(
                        RemoteError.RateLimited.class,
                        e -> assertThat(e.retryAt()).isBetween(now.plusMillis(1), now.plusSeconds(2)));
        now = now.plusSeconds(2);
        replicas.get(1).take(system, 60, Duration.ZERO);
        assertThat(took(replicas.get(0))).isFalse();
    }

    @Test
    void noMinuteEverSeesMoreThanTheLimit() {
        Budget budget = budget();
        Instant end = now.plusSeconds(60);
        int taken = 0;
        for (; now.isBefore(end); now = now.plusMillis(500)) {
            while (took(budget)) {
                taken++;
            }
        }
        assertThat(taken).isBetween(57, 60);
    }

    @Test
    void aLongQueueGetsNearlyAllOfTheLimit() {
        assertThat(Budget.timeFor(5000, 60)).isLessThan(Duration.ofMinutes(5000 / 60 * 6 / 5));
    }

    /** Against a real Plane, 40 new items took more than five minutes: each look-up spent what its making then lacked. */
    @Test
    void workOfSeveralRequestsIsNotBegunWhereTheyDoNotFit() {
        Budget budget = budget();
        Gate gate = new Gate(system, 60, Duration.ZERO, null, budget, null, null, Clock.fixed(now, ZoneOffset.UTC));
        gate.ensureRoomFor(2);
        while (budget.left(system, 60) > 1) {
            budget.take(system, 60, Duration.ZERO);
        }

        assertThatThrownBy(() -> gate.ensureRoomFor(2))
                .isInstanceOfSatisfying(
                        RemoteError.RateLimited.class,
                        e -> assertThat(e.retryAt()).isBetween(now.plusMillis(1), now.plusSeconds(2)));
        assertThat(budget.left(system, 60)).as("nothing was taken").isEqualTo(1);
        gate.ensureRoomFor(1);
    }

    /** Each of five requests that stops at its second and begins anew: none of them would ever end. */
    @Test
    void whoWaitsGetsARequestInTheOrderOfComing() throws Exception {
        Budget budget = new Budget(dataSource, Clock.systemUTC());
        while (budget.left(system, 1_200) > 0) {
            budget.take(system, 1_200, Duration.ZERO);
        }
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> works = IntStream.range(0, 4)
                    .mapToObj(work -> (Callable<Integer>) () -> {
                        for (int request = 0; request < 5; request++) {
                            budget.take(system, 1_200, Duration.ofSeconds(30));
                        }
                        return 5;
                    })
                    .toList();
            for (Future<Integer> work : workers.invokeAll(works)) {
                assertThat(work.get()).isEqualTo(5);
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(budget.left(system, 1_200)).isLessThan(20);
    }

    @Test
    void saysWhatIsLeft() {
        Budget budget = budget();
        budget.open(system, 60);
        budget.take(system, 60, Duration.ZERO);

        assertThat(budget.all()).containsExactly(new RequestBudget(system, 60, 6));
    }

    private Budget budget() {
        return new Budget(dataSource, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    }

    private boolean took(Budget budget) {
        try {
            budget.take(system, 60, Duration.ZERO);
            return true;
        } catch (RemoteError.RateLimited empty) {
            return false;
        }
    }
}
