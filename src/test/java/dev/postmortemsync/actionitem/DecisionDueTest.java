package dev.postmortemsync.actionitem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionDueTest {

    @ParameterizedTest(name = "{0}, due {1}, on {2}: since {3}, {4} weeks")
    @CsvSource(nullValues = "-", textBlock = """
            OPEN,        2026-02-01, 2026-02-22, -,          -
            OPEN,        2026-02-01, 2026-02-23, 2026-02-23, 3
            IN_PROGRESS, 2026-02-01, 2026-03-15, 2026-02-23, 6
            OPEN,        -,          2026-03-15, -,          -
            OPEN,        2026-04-01, 2026-03-15, -,          -
            DONE,        2026-02-01, 2026-03-15, -,          -
            CANCELLED,   2026-02-01, 2026-03-15, -,          -
            """)
    void isDueWhenAnUnfinishedOneHasBeenOverdueForLonger(
            Status status, LocalDate due, LocalDate today, LocalDate since, Long weeks) {
        DecisionDue decision = DecisionDue.of(status, due, Duration.ofDays(21), today);
        assertThat(decision).isEqualTo(since == null ? null : new DecisionDue(since, weeks));
    }
}
