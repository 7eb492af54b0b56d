package dev.postmortemsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

    private static final Instant MORNING = Instant.parse("2026-02-05T08:00:00Z");

    @ParameterizedTest(name = "last act at {0}, now {1}: over {2}")
    @CsvSource({
        "08:00, 08:00, false",
        "08:00, 10:00, false",
        "08:00, 10:01, true",
        "18:30, 20:00, false",
        "19:30, 20:01, true",
    })
    void endsAfterTwoIdleHoursOrTwelveAltogether(String seen, String now, boolean over) {
        assertThat(new Session("sam", MORNING, at(seen)).isOver(at(now), Duration.ofHours(2), Duration.ofHours(12)))
                .isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({"08:00, 08:00", "08:01, 08:00", "08:02, 08:02"})
    void anActMovesItOnOnceAMinute(String now, String seenAfterwards) {
        assertThat(new Session("sam", MORNING, MORNING).acted(at(now)).seenAt()).isEqualTo(at(seenAfterwards));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-02-05T" + time + ":00Z");
    }
}
