package dev.postmortemsync.sandbox;

import jakarta.ws.rs.WebApplicationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times in PagerDuty's query parameters: without an offset they are read in the account's zone. */
final class PagerDutyTimes {

    private PagerDutyTimes() {}

    /** The zone asked for, else the account's. */
    static ZoneId zone(String name) {
        try {
            return name == null ? PagerDutyShapes.ACCOUNT_ZONE : name.equals("UTC") ? ZoneId.of("Z") : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw invalid("Time zone is invalid");
        }
    }

    /** {@code null} for {@code null}. */
    static Instant instant(String text, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : hasOffset(text)
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw invalid("Time is invalid: " + text);
        }
    }

    private static boolean hasOffset(String text) {
        return text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
    }

    private static WebApplicationException invalid(String why) {
        return new WebApplicationException(Answer.pagerDutyError(400, 2001, "Invalid Input Provided", why));
    }
}
