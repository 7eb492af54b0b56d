package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureTest {

    private static final Instant FROM = Instant.parse("2026-02-05T14:00:00Z");

    @ParameterizedTest(name = "captured {0} until {1} frozen {2}, now {3} until {4} with {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                // captured at, its end, frozen, now, end now, issues now, due
                "-, -, false, 14:01, -, 1, true",
                "-, -, false, 14:01, -, '', false",
                "14:01, -, false, 14:10, -, 1, false",
                "14:01, -, false, 14:16, -, 1, true",
                "14:01, -, false, 14:10, -, 1 2, true",
                "14:01, -, false, 15:00, 15:00, 1, true",
                "15:00, 15:00, false, 15:30, 15:00, 1, false",
                "15:00, 15:00, false, 16:04, 15:00, 1, false",
                "15:00, 15:00, false, 16:05, 15:00, 1, true",
                "16:05, 15:00, true, 23:00, 15:00, 1, false",
                "16:05, 15:00, true, 23:00, 15:00, 1 2, true",
                "16:05, 15:00, true, 23:00, -, 1, true",
                "16:05, 15:00, true, 23:00, 15:10, 1, true",
            })
    void isDueWhenThereIsSomethingNewToMeasure(
            String captured, String end, boolean frozen, String now, String endNow, String issues, boolean due) {
        ErrorMetrics known = captured == null ? null : metrics(at(captured), at(end), frozen);
        List<String> ids = issues.isEmpty() ? List.of() : Arrays.asList(issues.split(" "));

        assertThat(Capture.due(known, ids, FROM, at(endNow), at(now))).isEqualTo(due);
    }

    @Test
    void itIsDueByItselfOnceTheHourAfterHasPassedAndNeverAgain() {
        assertThat(Capture.next(metrics(at("15:00"), at("15:00"), false))).isEqualTo(at("16:05"));
        assertThat(Capture.next(metrics(at("14:30"), null, false))).isNull();
        assertThat(Capture.next(metrics(at("16:05"), at("15:00"), true))).isNull();
    }

    private static ErrorMetrics metrics(Instant captured, Instant to, boolean frozen) {
        return new ErrorMetrics(
                captured,
                FROM,
                to,
                frozen,
                List.of(),
                List.of(new ErrorMetrics.Group("1", null, null, null)),
                List.of(),
                List.of());
    }

    private static Instant at(String clock) {
        return clock == null ? null : Instant.parse("2026-02-05T" + clock + ":00Z");
    }

    @ParameterizedTest(name = "{0} counted at {1}, then {2}, ended at {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "from a to b, 16:06, from a to b, 15:00, true",
                "'from a to b', 16:06, 'all time, since this Sentry has no events', 15:00, true",
                "from a to b, 16:06, -, 15:00, true",
                // Another window is another question.
                "from a to b, 16:06, from a to c, 15:00, false",
                // Too early, or while it runs: more may come in.
                "from a to b, 15:30, from a to b, 15:00, false",
                "from a to b, 16:06, from a to b, -, false",
                "from a to b, -, from a to b, 15:00, false",
                // What is of no window waits for what is.
                "all time, 16:06, from a to b, 15:00, false",
                "-, -, from a to b, 15:00, false",
            })
    void countsOfTheIncidentsWindowStayOnceTheyAreSettled(
            String window, String countedAt, String newer, String endedAt, boolean stay) {
        assertThat(Capture.settled(window, at(countedAt), newer, at(endedAt))).isEqualTo(stay);
    }
}
