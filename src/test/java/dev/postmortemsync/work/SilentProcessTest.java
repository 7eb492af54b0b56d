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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Replayed.class)
class SilentProcessTest {

    @Inject
    Work work;

    @Inject
    RecordingJob job;

    @Inject
    EntityManager em;

    private final String held = UUID.randomUUID().toString();

    @BeforeEach
    void reset() {
        job.reset();
    }

    /** By the application's clock, which is an hour behind the machine's; a leap of it, too, makes a process seem silent. */
    @Test
    void whatItHeldIsBegunAnewAtOnce() {
        DrivenClock.move(Duration.ofHours(-1));
        QuarkusTransaction.requiringNew().run(() -> {
            work.request("recording", held);
            assertThat(em.createNativeQuery("""
                            update scheduled_tasks set picked = true, picked_by = 'gone',
                            last_heartbeat = execution_time - interval '1 minute'
                            where task_instance = :subject""").setParameter("subject", held).executeUpdate())
                    .isEqualTo(1);
        });

        await().atMost(Duration.ofSeconds(20)).until(() -> job.runs.contains(held));
    }
}
