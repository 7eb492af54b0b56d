package dev.postmortemsync.web;

import dev.postmortemsync.insight.InsightQuery;
import dev.postmortemsync.work.Refusal;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Which figures are asked for; a moment is a day, which begins at midnight in UTC, or a time with its zone. */
public record InsightWindow(
        @QueryParam("from") String from,
        @QueryParam("to") String to,
        @QueryParam("service") String service) {

    /** @throws Refusal for what is no moment, or an empty window */
    InsightQuery query(Clock clock) {
        Instant end = blank(to) ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : moment("to", to);
        Instant start = blank(from)
                ? LocalDate.ofInstant(end, ZoneOffset.UTC)
                        .minusMonths(3)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : moment("from", from);
        return new InsightQuery(start, end, service);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static Instant moment(String field, String text) {
        try {
            return text.strip().length() == 10
                    ? LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(
                    field, "must be a day such as 2026-02-05, or a time with its zone such as 2026-02-05T14:00:00Z");
        }
    }
}
