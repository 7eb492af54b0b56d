package dev.postmortemsync.incident;

import dev.postmortemsync.work.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which incidents are asked for, newest detection first; {@code null} filters nothing.
 *
 * @param from earliest detection, inclusive
 * @param to latest detection, exclusive
 * @param q part of the title, or the number
 * @param cursor from {@link #cursorAfter}, to go on behind that incident
 */
public record IncidentQuery(
        String pagerdutyId,
        String severity,
        String status,
        String service,
        Instant from,
        Instant to,
        String q,
        int limit,
        String cursor) {

    private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,18})_([0-9a-f-]{36})");

    /** Where the list goes on behind this incident. */
    public static String cursorAfter(IncidentView last) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, last.detectedAt()) + "_" + last.id();
    }

    /** The last incident that was seen already. */
    record Position(Instant detectedAt, UUID id) {}

    /** Where to go on, or {@code null} from the start. @throws Refusal where the cursor is none of ours */
    Position position() {
        if (cursor == null) {
            return null;
        }
        Matcher matcher = CURSOR.matcher(cursor);
        if (!matcher.matches()) {
            throw new Refusal("cursor", "must be the \"next\" of an earlier answer");
        }
        try {
            return new Position(
                    Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
                    UUID.fromString(matcher.group(2)));
        } catch (IllegalArgumentException e) {
            throw new Refusal("cursor", "must be the \"next\" of an earlier answer");
        }
    }
}
