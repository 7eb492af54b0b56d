package dev.postmortemsync.notify;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/** Business days: neither Saturdays nor Sundays nor holidays, in one zone. */
record WorkDays(ZoneId zone, Set<LocalDate> holidays) {

    boolean is(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /** The day in this zone. */
    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** When the day begins in this zone. */
    Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Whether that day of the week comes on this business day: on the day itself, or after days off. */
    boolean comesOn(DayOfWeek day, LocalDate today) {
        return today.equals(onOrAfter(today.with(TemporalAdjusters.previousOrSame(day))));
    }

    /** The day itself, or the next business day. */
    LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!is(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** The day itself, or the last business day before. */
    LocalDate onOrBefore(LocalDate day) {
        LocalDate found = day;
        while (!is(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    /** So many business days before what is due on that day: what is due on a Sunday is due on Friday. */
    LocalDate before(LocalDate day, int days) {
        LocalDate found = onOrBefore(day);
        for (int i = 0; i < days; i++) {
            found = onOrBefore(found.minusDays(1));
        }
        return found;
    }

    /** So many business days after that day: after a Saturday, Monday is the first. */
    LocalDate after(LocalDate day, int days) {
        LocalDate found = day;
        for (int i = 0; i < days; i++) {
            found = onOrAfter(found.plusDays(1));
        }
        return found;
    }
}
