package dev.postmortemsync.incident;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why a moment cannot be told, in words for people that show every time told of it; {@code null} where it can.
 *
 * @param mitigated why the mitigation's start is compared with nothing
 */
record Doubts(String acknowledged, String mitigated, String resolved) {

    static final Doubts NONE = new Doubts(null, null, null);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY_AND_CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Map<String, String> NAMES = Map.of("pagerduty", "PagerDuty", "sentry", "Sentry");

    /** Both times with their sources, the earlier first: {@code 14:25:30 (PagerDuty) / 14:27:10 (Sentry)}. */
    static String between(Map<String, Instant> told) {
        boolean oneDay = told.values().stream()
                        .map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate())
                        .distinct()
                        .count()
                == 1;
        return told.entrySet().stream()
                .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry ->
                        (oneDay ? CLOCK : DAY_AND_CLOCK).format(entry.getValue().atOffset(ZoneOffset.UTC)) + " ("
                                + NAMES.getOrDefault(entry.getKey(), "by hand") + ")")
                .collect(Collectors.joining(" / "));
    }

    /** {@code acknowledged 14:22:00, before the detection 14:23:12}. */
    static String before(String what, Instant at, String other, Instant otherAt) {
        return what + " " + DAY_AND_CLOCK.format(at.atOffset(ZoneOffset.UTC)) + " UTC, before " + other + " "
                + DAY_AND_CLOCK.format(otherAt.atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
