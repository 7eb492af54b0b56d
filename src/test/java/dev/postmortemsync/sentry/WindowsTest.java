package dev.postmortemsync.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.ErrorMetrics.Phase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {

    private static final Instant FROM = Instant.parse("2026-02-05T14:23:12Z");

    @ParameterizedTest(name = "{0} long, last {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "PT37M, true, PT1H, PT37M, PT1H, PT1M",
                "PT37M, false, PT1H, PT37M, -, PT1M",
                "PT0S, true, PT1H, PT1M, PT1H, PT1M",
                "PT5H, true, PT5H, PT5H, PT1H, PT1M",
                "PT72H, true, PT24H, PT72H, PT1H, PT5M",
                "PT2400H, true, PT24H, PT2400H, PT1H, PT4H",
            })
    void comparesAsLongBeforeWithTheHourAfter(
            Duration length, boolean last, Duration before, Duration during, Duration after, Duration step) {
        Instant to = FROM.plus(length);

        Windows windows = Windows.of(FROM, to, last, to.plusSeconds(9000));

        assertThat(length(windows, Phase.BEFORE)).isEqualTo(before);
        assertThat(length(windows, Phase.DURING)).isEqualTo(during);
        assertThat(length(windows, Phase.AFTER)).isEqualTo(after);
        assertThat(windows.step()).isEqualTo(step);
        assertThat(windows.phases().get(Phase.BEFORE).to()).isEqualTo(FROM);
    }

    @Test
    void aRunningIncidentLastsUntilNow() {
        Windows windows = Windows.of(FROM, null, false, FROM.plusSeconds(600));

        assertThat(windows.phases().get(Phase.DURING).to()).isEqualTo(FROM.plusSeconds(600));
        assertThat(windows.phases()).doesNotContainKey(Phase.AFTER);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "13:23:00, -",
                "13:24:00, BEFORE",
                "14:22:00, BEFORE",
                "14:23:00, DURING",
                "14:59:00, DURING",
                "15:00:00, AFTER",
                "15:59:00, AFTER",
                "16:00:00, -",
            })
    void aBucketInWhichTheIncidentBeganIsTheIncidents(String start, Phase phase) {
        Windows windows =
                Windows.of(FROM, Instant.parse("2026-02-05T15:00:00Z"), true, Instant.parse("2026-02-05T17:00:00Z"));

        assertThat(windows.of(Instant.parse("2026-02-05T" + start + "Z"), Duration.ofMinutes(1)))
                .isEqualTo(phase);
    }

    private static Duration length(Windows windows, Phase phase) {
        Windows.Window window = windows.phases().get(phase);
        return window == null ? null : Duration.between(window.from(), window.to());
    }
}
