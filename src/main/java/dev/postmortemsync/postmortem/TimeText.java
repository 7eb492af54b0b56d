package dev.postmortemsync.postmortem;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Times and durations in the document's words: always UTC, always with seconds. */
public final class TimeText {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private TimeText() {}

    /** The day in UTC. */
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** {@code 14:23:12}. */
    public static String clock(Instant at) {
        return CLOCK.format(at.atOffset(ZoneOffset.UTC));
    }

    /** {@code 2026-02-05 14:23:12}. */
    public static String moment(Instant at) {
        return MOMENT.format(at.atOffset(ZoneOffset.UTC));
    }

    /** {@code 1 hour 5 minutes}, {@code 2 minutes 18 seconds}, {@code 0 seconds}; parts that are zero are left out. */
    public static String duration(long seconds) {
        Duration span = Duration.ofSeconds(Math.abs(seconds));
        List<String> parts = new ArrayList<>();
        add(parts, span.toDays(), "day");
        add(parts, span.toHoursPart(), "hour");
        add(parts, span.toMinutesPart(), "minute");
        add(parts, span.toSecondsPart(), "second");
        return parts.isEmpty() ? "0 seconds" : (seconds < 0 ? "minus " : "") + String.join(" ", parts);
    }

    /** The whole seconds from one to the other, as {@link #duration}. */
    public static String between(Instant from, Instant to) {
        return duration(seconds(from, to));
    }

    /** As the clocks in the document show it, where fractions are cut off: so that a reader's sum comes out. */
    static long seconds(Instant from, Instant to) {
        return to.getEpochSecond() - from.getEpochSecond();
    }

    /** A target in the template's words: {@code 5 min}, {@code 4 h}, {@code 90 s}. */
    public static String target(long seconds) {
        if (seconds >= 7200 && seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
