package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 seconds",
        "1, 1 second",
        "33, 33 seconds",
        "60, 1 minute",
        "138, 2 minutes 18 seconds",
        "2220, 37 minutes",
        "3900, 1 hour 5 minutes",
        "3601, 1 hour 1 second",
        "90061, 1 day 1 hour 1 minute 1 second",
        "172800, 2 days"
    })
    void tellsDurationsInWords(long seconds, String words) {
        assertThat(TimeText.duration(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"300, 5 min", "1800, 30 min", "3600, 60 min", "14400, 4 h", "90, 90 s", "5400, 90 min"})
    void tellsTargetsInTheTemplatesWords(long seconds, String words) {
        assertThat(TimeText.target(seconds)).isEqualTo(words);
    }

    @Test
    void countsTheSecondsThatAreShown() {
        Instant from = Instant.parse("2026-02-05T14:23:12.900Z");
        assertThat(TimeText.between(from, Instant.parse("2026-02-05T14:23:13.100Z")))
                .isEqualTo("1 second");
        assertThat(TimeText.moment(from)).isEqualTo("2026-02-05 14:23:12");
    }
}
