package dev.postmortemsync.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.replay.DrivenClock;
import dev.postmortemsync.replay.Replayed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No work waits until a clock that was set back comes round again. */
@QuarkusTest
@TestProfile(Replayed.class)
class ClockSetBackTest {

    @Inject
    Ledger ledger;

    @Inject
    Sweep sweep;

    @Inject
    RecordingJob job;

    @Inject
    EntityManager em;

    private final Request request = new Request("recording", UUID.randomUUID().toString());

    @BeforeEach
    void setBack() {
        job.reset();
        DrivenClock.move(Duration.ofHours(-1));
    }

    @Test
    void whatIsDueRuns() {
        asked("picked = false");

        runsSoon();
    }

    /** A leap ahead, too, makes a process look as if it had fallen silent. */
    @Test
    void whatASilentProcessHeldBeginsAnewAtOnce() {
        asked("picked = true, picked_by = 'gone', last_heartbeat = execution_time - interval '1 minute'");

        runsSoon();
    }

    /** Asked for with nobody woken, and the scheduler's row in this state. */
    private void asked(String state) {
        Instant now = DrivenClock.now();
        QuarkusTransaction.requiringNew().run(() -> {
            ledger.request(List.of(Ask.now(request)));
            assertThat(ledger.plan(new TreeMap<>(Collections.singletonMap(request, now))))
                    .isEqualTo(1);
            em.createNativeQuery("update scheduled_tasks set " + state + " where task_instance = :subject")
                    .setParameter("subject", request.subject())
                    .executeUpdate();
        });
    }

    private void runsSoon() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            sweep.sweep();
            return job.runs.contains(request.subject());
        });
    }
}
