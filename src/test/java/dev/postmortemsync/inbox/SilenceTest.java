package dev.postmortemsync.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SilenceTest {

    @Inject
    Silence silence;

    @Inject
    EntityManager em;

    private final String source = "vendor-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    @TestTransaction
    void isThereWhereOnlyPollsFindSomething() {
        assertThat(silence.since(source)).as("nothing to tell").isEmpty();
        told("issue.updated", Duration.ofHours(3));
        told("poll", Duration.ofMinutes(5));
        assertThat(silence.since(source)).as("the webhook may be on its way").isEmpty();

        told("poll", Duration.ofMinutes(40));
        told("poll", Duration.ofMinutes(20));
        told("census", Duration.ofMinutes(15));
        assertThat(silence.since(source)).hasValue(now.minus(Duration.ofMinutes(40)));

        told("issue.updated", Duration.ofMinutes(1));
        assertThat(silence.since(source)).as("it speaks again").isEmpty();
    }

    private void told(String event, Duration ago) {
        em.createNativeQuery("""
                insert into delivery (source, delivery_key, event, headers, body, received_at, status)
                values (:source, :key, :event, '', cast('' as bytea), :at, 'ignored')""")
                .setParameter("source", source)
                .setParameter("key", UUID.randomUUID().toString())
                .setParameter("event", event)
                .setParameter("at", now.minus(ago))
                .executeUpdate();
    }
}
