package dev.postmortemsync.web;

import dev.postmortemsync.work.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as people type them. Browsers send local date and time without a zone; the pages say that it is UTC. */
final class MomentText {

    private MomentText() {}

    /**
     * @param text {@code null} or blank for none
     * @throws Refusal naming the field, where it is no time
     */
    static Instant instant(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String time = text.strip().replaceFirst("(?i)\\s*UTC$", "").replace(' ', 'T');
        try {
            return time.matches(".*(Z|T.*[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(time).toInstant()
                    : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Refusal(field, "must be a date and time in UTC, such as 2026-02-05 14:23:12");
        }
    }

    /** @throws Refusal naming the field, where it is no day */
    static LocalDate day(String field, String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Refusal(field, "must be a date such as 2026-02-12");
        }
    }
}
