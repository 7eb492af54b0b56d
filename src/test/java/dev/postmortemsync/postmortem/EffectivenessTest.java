package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.actionitem.EffectView;
import dev.postmortemsync.postmortem.Effectiveness.Facts;
import dev.postmortemsync.postmortem.Effectiveness.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectivenessTest {

    private static final Instant DONE = Instant.parse("2026-02-01T12:00:00Z");

    /** All days are counted from the day on which it was done. */
    @ParameterizedTest(name = "now {0}, incident {1}, error {2}, watched to {3}, recognisable {4}: {5}")
    @CsvSource(nullValues = "-", textBlock = """
            10,  -,  -,   10, true,  -
            29,  -,  -,   29, true,  -
            30,  -,  -,   30, true,  HELD
            31,  -,  -,   29, true,  NO_DATA
            31,  -,  -,   -,  true,  NO_DATA
            31,  -,  -,   31, false, NO_DATA
            31,  -,  -3,  -,  true,  HELD
            31,  -,  -3,  31, false, HELD
            12,  11, -,   12, true,  RECURRED
            31,  11, -,   -,  true,  RECURRED
            31,  30, -,   31, true,  RECURRED
            40,  31, -,   40, true,  HELD
            31,  -3, -,   31, true,  HELD
            12,  -,  11,  12, true,  RECURRED
            40,  -,  35,  40, true,  HELD
            40,  -,  35,  -,  true,  NO_DATA
            """)
    void judgesByFactsAlone(
            int now,
            Integer incident,
            Integer error,
            Integer watched,
            boolean recognisable,
            EffectView.Verdict verdict) {
        Facts facts = new Facts(
                incident == null ? List.of() : List.of(sign(incident)),
                error == null ? null : sign(error),
                recognisable,
                watched == null ? null : day(watched));
        assertThat(Effectiveness.judge(DONE, 30, facts, day(now))
                        .map(EffectView::verdict)
                        .orElse(null))
                .isEqualTo(verdict);
    }

    @Test
    void namesTheFirstThatCameAgain() {
        Facts facts = new Facts(List.of(sign(20), sign(12)), sign(25), true, day(31));
        assertThat(Effectiveness.judge(DONE, 30, facts, day(31)).orElseThrow().because())
                .isEqualTo("after 12 days: seen on day 12");
    }

    private static Sign sign(int day) {
        return new Sign(day(day), "seen on day " + day, null);
    }

    private static Instant day(int after) {
        return DONE.plus(Duration.ofDays(after));
    }
}
