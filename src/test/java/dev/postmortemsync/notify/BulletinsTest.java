package dev.postmortemsync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulletinsTest {

    /** Easter Monday is a day off. */
    private static final NotifyConfig CONFIG = SlackTest.config(
            Map.of("notify.holidays", "2026-04-06", "notify.zone", "Europe/Berlin", "notify.weekly-on", "monday"));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-03-30, week:2026-W14",
        // A service that stood still on Monday sends it late.
        "2026-04-01, week:2026-W14",
        "2026-04-02, ",
        "2026-04-03, ",
        // After the holiday.
        "2026-04-07, week:2026-W15",
        "2026-04-09, week:2026-W15",
        "2026-04-10, ",
        "2026-12-28, week:2026-W53"
    })
    void theWeeksListIsOutOnItsDayOrTheNextBusinessDay(LocalDate today, String due) {
        assertThat(new WeeklyBulletin(CONFIG)
                        .on(today)
                        .map(Reminding.Due::about)
                        .orElse(null))
                .isEqualTo(due);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-04-01, quarter:2026-Q1:review",
        "2026-04-14, quarter:2026-Q1:review",
        "2026-04-15, ",
        "2026-03-31, ",
        "2027-01-01, quarter:2026-Q4:review"
    })
    void theQuartersReviewIsOutInItsFirstTwoWeeks(LocalDate today, String due) {
        assertThat(new QuarterBulletin().on(today).map(Reminding.Due::about).orElse(null))
                .isEqualTo(due);
    }

    @Test
    void daysAreThoseOfTheZone() {
        Instant lateInUtc = Instant.parse("2026-02-05T23:30:00Z");
        assertThat(new WorkDays(ZoneId.of("Europe/Berlin"), Set.of()).day(lateInUtc))
                .isEqualTo("2026-02-06");
        assertThat(new WorkDays(ZoneId.of("America/New_York"), Set.of()).day(lateInUtc))
                .isEqualTo("2026-02-05");
        // The clocks go forward on that day: it begins an hour earlier in UTC than the day after would.
        assertThat(new WorkDays(ZoneId.of("Europe/Berlin"), Set.of()).start(LocalDate.parse("2026-03-29")))
                .isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
    }

    @Test
    void aReminderSaysAgainWhatItIsAbout() {
        Reminding.Due due = new Reminding.Due("item:7d444840-9dc0-11d1-b245-5ffdce74fad2", "overdue-2@2026-02-12");
        assertThat(Reminding.Due.parse(due.about())).isEqualTo(due);
        assertThat(Occasion.of("unfinished")).isEqualTo(Occasion.REMINDER);
    }
}
