package dev.postmortemsync.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.work.VendorStates;
import dev.postmortemsync.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DripTest {

    private static final Duration DROP = Duration.ofSeconds(7);

    @Inject
    VendorStates states;

    @Inject
    Work work;

    @Inject
    MeterRegistry metrics;

    @Inject
    Budget budget;

    private final String system = "vendor-" + UUID.randomUUID();
    private Instant now = Instant.parse("2026-02-05T14:23:00Z");

    /** No time-out of a read ends it: each byte comes soon enough. */
    @Test
    void anAnswerThatDripsForEverIsGivenUpAfterTwoMinutes() {
        Instant begun = now;

        assertThatThrownBy(() -> exchange().ask("drip", JsonNode.class, () -> RestResponse.ok(dripping(' '))))
                .isInstanceOf(RemoteError.Unavailable.class)
                .hasMessageContaining("not answered whole within PT2M");

        assertThat(Duration.between(begun, now))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(2).plus(DROP));
        assertThat(states.of(system).troubleSince()).isNotNull();
    }

    @Test
    void oneThatEndsInTimeIsAnAnswer() {
        assertThat(exchange()
                        .ask("drip", JsonNode.class, () -> RestResponse.ok(dripping('{', '}', -1)))
                        .body()
                        .isObject())
                .isTrue();
    }

    private Exchange exchange() {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        budget.open(system, 600);
        return new Exchange(
                new Gate(system, 600, Duration.ZERO, states, budget, work, metrics, clock),
                new ObjectMapper(),
                headers -> null);
    }

    /** One after the other, and the last for ever. */
    private InputStream dripping(int... bytes) {
        return new InputStream() {
            private int next;

            @Override
            public int read() {
                now = now.plus(DROP);
                return bytes[Math.min(next++, bytes.length - 1)];
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int read = read();
                buffer[offset] = (byte) read;
                return read < 0 ? -1 : 1;
            }
        };
    }
}
