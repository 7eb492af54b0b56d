package dev.postmortemsync.sandbox;

import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as Sentry's queries write them; without an offset they are UTC. */
final class SentryTimes {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhdw]?)");
    private static final Map<String, Long> SECONDS =
            Map.of("", 1L, "s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);
    private static final Duration LONGEST = Duration.ofDays(90);

    private SentryTimes() {}

    /** What a query asks about. */
    record Window(Instant from, Instant to) {}

    /** {@code statsPeriod} is stronger than {@code start} and {@code end}; {@code null} where nothing is said. */
    static Window window(String statsPeriod, String start, String end, Clock clock) {
        Instant now = clock.instant();
        if (statsPeriod != null && !statsPeriod.isBlank()) {
            return new Window(now.minus(span(statsPeriod)), now);
        }
        if (start == null || end == null) {
            return null;
        }
        return new Window(instant(start), instant(end));
    }

    /** As {@link #window}, with the ninety days that Sentry keeps where nothing is said. */
    static Window windowOrAll(String statsPeriod, String start, String end, Clock clock) {
        Window window = window(statsPeriod, start, end, clock);
        return window != null ? window : new Window(clock.instant().minus(LONGEST), clock.instant());
    }

    static Duration span(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw invalid("Invalid statsPeriod: " + text);
        }
        return Duration.ofSeconds(Long.parseLong(span.group(1)) * SECONDS.get(span.group(2)));
    }

    static Instant instant(String text) {
        try {
            return text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw invalid("Invalid date: " + text);
        }
    }

    private static WebApplicationException invalid(String detail) {
        return new WebApplicationException(Answer.detail(400, detail));
    }
}
