package dev.postmortemsync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemStepsTest {

    /** Good Friday and Easter Monday of 2026 are days off. */
    private static final WorkDays DAYS = new WorkDays(
            ZoneId.of("Europe/Berlin"), Set.of(LocalDate.parse("2026-04-03"), LocalDate.parse("2026-04-06")));

    private static final ItemSteps STEPS = new ItemSteps(DAYS, 2);

    @ParameterizedTest(name = "due {0}, on {1}: {2}")
    @CsvSource({
        // Due on a Thursday.
        "2026-02-12, 2026-02-09, ''",
        "2026-02-12, 2026-02-10, soon",
        "2026-02-12, 2026-02-11, soon",
        "2026-02-12, 2026-02-12, today",
        "2026-02-12, 2026-02-13, ''",
        "2026-02-12, 2026-02-18, ''",
        "2026-02-12, 2026-02-19, overdue-1",
        "2026-02-12, 2026-02-25, overdue-1",
        "2026-02-12, 2026-02-26, overdue-2 lead-2",
        "2026-02-12, 2026-03-04, overdue-2 lead-2",
        "2026-02-12, 2026-03-05, overdue-3-decide lead-3-decide",
        // Due on a Sunday: two business days before Friday, and on Friday.
        "2026-02-15, 2026-02-10, ''",
        "2026-02-15, 2026-02-11, soon",
        "2026-02-15, 2026-02-13, today",
        "2026-02-15, 2026-02-20, ''",
        "2026-02-15, 2026-02-23, overdue-1",
        // Due on Easter Monday.
        "2026-04-06, 2026-03-31, soon",
        "2026-04-06, 2026-04-02, today",
        "2026-04-06, 2026-04-07, ''",
        "2026-04-06, 2026-04-13, overdue-1",
        // A week after the Friday before is Good Friday: told on the next business day.
        "2026-03-27, 2026-04-02, ''",
        "2026-03-27, 2026-04-07, overdue-1",
    })
    void remindsOnTheDaysThatAreMeant(LocalDate due, LocalDate today, String expected) {
        String steps = STEPS.on(today, due, today.minusDays(21)).stream()
                .map(step -> step.name().replace("@" + due, ""))
                .collect(Collectors.joining(" "));
        assertThat(steps).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-13, 1, 2026-02-16",
        "2026-02-14, 1, 2026-02-16",
        "2026-02-12, 5, 2026-02-19",
        "2026-04-02, 1, 2026-04-07",
        "2026-04-01, 2, 2026-04-07"
    })
    void countsBusinessDays(LocalDate from, int days, LocalDate expected) {
        assertThat(DAYS.after(from, days)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "WEEK, 2026-02-05, 2026-02-12, true",
        "WEEK, 2026-02-05, 2026-02-11, false",
        "WEEK, 2026-02-05, 2026-02-25, true",
        "WEEK, 2026-02-05, 2026-02-26, false",
        // A month after the 14th of February is a Saturday.
        "MONTH, 2026-02-14, 2026-03-14, false",
        "MONTH, 2026-02-14, 2026-03-16, true",
        "QUARTER, 2026-01-06, 2026-04-06, false",
        "QUARTER, 2026-01-06, 2026-04-07, true"
    })
    void aTermOfThePlanIsAskedForWhenItsTimeIsOver(Term term, LocalDate from, LocalDate today, boolean due) {
        assertThat(PlanReminder.due(term, from, today, DAYS)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 2026-Q1, 2025-Q4", "2026-12-31, 2026-Q4, 2026-Q3"})
    void aQuarterHasTheOneBefore(LocalDate day, String quarter, String before) {
        assertThat(Quarter.of(day)).hasToString(quarter).isEqualTo(Quarter.parse(quarter));
        assertThat(Quarter.of(day).before()).hasToString(before);
    }
}
