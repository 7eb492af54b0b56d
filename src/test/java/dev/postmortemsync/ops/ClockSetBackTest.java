package dev.postmortemsync.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class ClockSetBackTest {

    private Instant now = Instant.parse("2026-02-05T14:23:00Z");
    private final ClockSetBack check = new ClockSetBack(((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void onlyAClockThatWasSetBackByOverAMinuteAsksForANewProcess() {
        assertThat(aliveAfter(10)).isTrue();
        assertThat(aliveAfter(3_600)).as("set ahead, or the machine slept").isTrue();
        assertThat(aliveAfter(-60)).as("a small correction").isTrue();
        assertThat(aliveAfter(-1)).as("several of them are one").isFalse();
    }

    @Test
    void itPassesWhenTheClockComesRoundAgain() {
        assertThat(aliveAfter(-3_600)).isFalse();
        assertThat(aliveAfter(3_539)).isFalse();
        assertThat(aliveAfter(1)).isTrue();
        assertThat(aliveAfter(60)).isTrue();
        assertThat(aliveAfter(-61)).isFalse();
    }

    private boolean aliveAfter(long seconds) {
        now = now.plusSeconds(seconds);
        return check.call().getStatus() == HealthCheckResponse.Status.UP;
    }
}
