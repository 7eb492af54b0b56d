package dev.postmortemsync.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.work.Outcome;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the job layer does after each answer. */
class RemoteErrorTest {

    private static final Instant NOW = Instant.parse("2026-02-05T14:23:12Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @ParameterizedTest(name = "{0}, Retry-After {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                // status, Retry-After, outcome, again in seconds (- for the layer's backoff)
                "401, -, waits, 60",
                "403, -, fails, -",
                "404, -, gives up, -",
                "408, -, outage, -",
                "409, -, gives up, -",
                "422, -, gives up, -",
                "425, -, outage, -",
                "429, 30, waits, 30",
                "429, -, waits, 60",
                "500, -, outage, -",
                "502, -, outage, -",
                "503, 120, outage, 120",
                "503, 999999, outage, 3600",
                "504, -, outage, -",
            })
    void eachStatusHasItsOutcome(int status, String retryAfter, String expected, Long seconds) {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        if (retryAfter != null) {
            headers.putSingle("Retry-After", retryAfter);
        }

        RemoteError error =
                VendorStatus.toError("vendor", status, "it says", headers, CLOCK, text -> null, all -> null);

        assertThat(error.getMessage()).startsWith("vendor: ");
        assertThat(word(error.outcome())).isEqualTo(expected);
        if (error.outcome() instanceof Outcome.RetryAt retry) {
            assertThat(retry.at()).isEqualTo(seconds == null ? null : NOW.plusSeconds(seconds));
        }
    }

    @Test
    void whoIsPausedWaitsForTheProbe() {
        assertThat(new RemoteError.Paused("vendor", "401", NOW).outcome())
                .isEqualTo(Outcome.waitUntil(NOW, "vendor: paused: 401"));
    }

    @ParameterizedTest
    @CsvSource({
        "ratelimit-remaining, 0, true",
        "ratelimit-remaining, 10, false",
        "X-Sentry-Rate-Limit-Remaining, 0, true",
        "X-RateLimit-Remaining, 0, true",
        "X-Something-Else, 0, false",
    })
    void knowsTheLastRequestOfAWindow(String header, String value, boolean spent) {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        headers.putSingle(header, value);

        assertThat(VendorStatus.spent(headers)).isEqualTo(spent);
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.RetryAt retry) {
            return retry.lasting() ? "outage" : retry.failed() ? "fails" : "waits";
        }
        return "gives up";
    }
}
