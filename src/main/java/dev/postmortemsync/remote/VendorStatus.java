package dev.postmortemsync.remote;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The one table from a vendor's HTTP status to a typed error. */
public final class VendorStatus {

    private static final Duration WITHOUT_A_WORD = Duration.ofSeconds(60);
    /** Sentry closes a route for a minute to be noticed, before it closes it for good. */
    private static final Duration BROWNOUT = Duration.ofMinutes(2);

    private static final Duration UNAUTHORIZED_PAUSE = Duration.ofMinutes(1);
    private static final List<String> REMAINING =
            List.of("ratelimit-remaining", "X-Sentry-Rate-Limit-Remaining", "X-RateLimit-Remaining");
    private static final Duration LONGEST = Duration.ofHours(1);

    private VendorStatus() {}

    /**
     * @param status an HTTP status of 400 or more
     * @param detail what the body says, shortened; never a secret
     * @param existingId reads the id out of a 409's body; may answer {@code null}
     * @param limitReset reads the vendor's own rate-limit header; may answer {@code null}
     */
    public static RemoteError toError(
            String system,
            int status,
            String detail,
            MultivaluedMap<String, ?> headers,
            Clock clock,
            Function<String, String> existingId,
            Function<MultivaluedMap<String, ?>, Instant> limitReset) {
        Instant now = clock.instant();
        Instant after = retryAfter(headers, now);
        String shortened = detail == null ? "" : detail.strip().replaceAll("\\s+", " ");
        shortened = shortened.length() > 300 ? shortened.substring(0, 300) + "…" : shortened;
        return switch (status) {
            case 401, 403 -> new RemoteError.Unauthorized(system, status, shortened, now.plus(UNAUTHORIZED_PAUSE));
            case 404 -> new RemoteError.NotFound(system, shortened);
            case 409 -> new RemoteError.Conflict(system, shortened, existingId.apply(detail));
            case 429 -> {
                Instant reset = after != null ? after : limitReset.apply(headers);
                yield new RemoteError.RateLimited(
                        system, capped(reset == null ? now.plus(WITHOUT_A_WORD) : reset, now));
            }
            case 410 -> new RemoteError.Gone(system, shortened, after != null ? after : now.plus(BROWNOUT));
            case 408, 425 -> new RemoteError.Unavailable(system, status + " " + shortened, after, null);
            default ->
                status >= 500
                        ? new RemoteError.Unavailable(system, status + " " + shortened, after, null)
                        : new RemoteError.Rejected(system, status, shortened);
        };
    }

    /** Whether an answer says that it was the last one of the current window; each vendor has a header of its own. */
    static boolean spent(MultivaluedMap<String, ?> headers) {
        return REMAINING.stream()
                .map(headers::getFirst)
                .filter(Objects::nonNull)
                .anyMatch(left -> left.toString().strip().equals("0"));
    }

    /** {@code Retry-After} as seconds or as an HTTP date (RFC 9110, 10.2.3); {@code null} where absent or senseless. */
    static Instant retryAfter(MultivaluedMap<String, ?> headers, Instant now) {
        Object value = headers == null ? null : headers.getFirst("Retry-After");
        if (value == null) {
            return null;
        }
        String text = value.toString().strip();
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? capped(now.plusSeconds(Long.parseLong(text)), now)
                    : capped(
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant(),
                            now);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    static Instant capped(Instant at, Instant now) {
        Instant latest = now.plus(LONGEST);
        return at.isAfter(latest) ? latest : at.isBefore(now) ? now : at;
    }
}
