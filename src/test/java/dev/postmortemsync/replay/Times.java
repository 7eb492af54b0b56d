package dev.postmortemsync.replay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How PagerDuty spells times: whole seconds, in UTC or in the account's zone; milliseconds in webhooks alone. */
final class Times {

    private static final ZoneId ACCOUNT = ZoneId.of("America/Denver");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private Times() {}

    static String utc(Instant at) {
        return at == null ? null : SECONDS.format(at.atZone(ZoneOffset.UTC));
    }

    static String account(Instant at) {
        return at == null ? null : SECONDS.format(at.atZone(ACCOUNT));
    }

    static String millis(Instant at) {
        return MILLIS.format(at.atZone(ZoneOffset.UTC));
    }

    static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
