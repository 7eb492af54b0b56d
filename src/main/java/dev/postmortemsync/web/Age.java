package dev.postmortemsync.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How old something is, as coarsely as people say it. */
final class Age {

    private Age() {}

    static String of(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        if (age.toDays() >= 1) {
            return count(age.toDays(), "day");
        }
        return age.toHours() >= 1 ? count(age.toHours(), "hour") : count(Math.max(0, age.toMinutes()), "minute");
    }

    /** How many days something is late. */
    static String days(LocalDate due, LocalDate today) {
        return count(ChronoUnit.DAYS.between(due, today), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
