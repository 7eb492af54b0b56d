package dev.postmortemsync.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.remote.RemoteError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private Instant now = Instant.parse("2026-02-05T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Features features = new Features(clock);
    private int asked;

    @Test
    void whatIsMissingIsAskedForAgainAfterAnHour() {
        Supplier<String> missing = failing(new RemoteError.NotFound("sentry", "no"));

        assertThat(features.ask("events-timeseries", missing).gap()).isEqualTo("this Sentry has no events-timeseries");
        assertThat(features.ask("events-timeseries", missing).gap()).isEqualTo("this Sentry has no events-timeseries");
        assertThat(asked).isEqualTo(1);
        assertThat(features.ask("events", () -> "there").value()).isEqualTo("there");

        now = now.plus(Duration.ofMinutes(61));
        assertThat(features.ask("events-timeseries", () -> "there").value()).isEqualTo("there");
        assertThat(features.ask("events-timeseries", () -> "still").gap()).isNull();
    }

    @Test
    void whatIsGoneIsGivenUpOnlyWhenItIsStillGoneAfterTwoMinutes() {
        Supplier<String> gone = failing(new RemoteError.Gone("sentry", "This API no longer exists.", clock.instant()));

        assertThatThrownBy(() -> features.ask("events-stats", gone)).isInstanceOf(RemoteError.Gone.class);
        now = now.plus(Duration.ofSeconds(119));
        assertThatThrownBy(() -> features.ask("events-stats", gone)).isInstanceOf(RemoteError.Gone.class);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(features.ask("events-stats", gone).gap()).isEqualTo("this Sentry has closed events-stats");
        assertThat(features.ask("events-stats", gone).gap()).isEqualTo("this Sentry has closed events-stats");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aBrownoutThatEndsLeavesNothingBehind() {
        Supplier<String> gone = failing(new RemoteError.Gone("sentry", "This API no longer exists.", clock.instant()));

        assertThatThrownBy(() -> features.ask("events", gone)).isInstanceOf(RemoteError.Gone.class);
        assertThat(features.ask("events", () -> "there").value()).isEqualTo("there");
        now = now.plus(Duration.ofDays(1));
        assertThatThrownBy(() -> features.ask("events", gone)).isInstanceOf(RemoteError.Gone.class);
    }

    @Test
    void aRefusalIsSaidAndNotRemembered() {
        assertThat(features.ask("sessions", failing(new RemoteError.Unauthorized("sentry", 403, "no", clock.instant())))
                        .gap())
                .isEqualTo("the token may not use sessions");
        assertThat(features.ask("sessions", failing(new RemoteError.Rejected("sentry", 400, "no")))
                        .gap())
                .isEqualTo("sessions refused the question with 400");
        assertThat(features.ask("sessions", () -> 1).value()).isEqualTo(1);
    }

    @Test
    void thatOneThingIsMissingSaysNothingOfTheNext() {
        assertThat(features.find("release", failing(new RemoteError.NotFound("sentry", "no"))))
                .isEmpty();
        assertThat(features.find("release", () -> "there")).contains("there");

        Supplier<String> gone = failing(new RemoteError.Gone("sentry", "This API no longer exists.", clock.instant()));
        assertThatThrownBy(() -> features.find("release", gone)).isInstanceOf(RemoteError.Gone.class);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(features.find("release", gone)).isEmpty();
        assertThat(features.find("release", gone)).isEmpty();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void whatMayHelpLaterIsThrown() {
        assertThatThrownBy(
                        () -> features.ask("events", failing(new RemoteError.RateLimited("sentry", clock.instant()))))
                .isInstanceOf(RemoteError.RateLimited.class);
        assertThatThrownBy(
                        () -> features.ask("events", failing(new RemoteError.Unavailable("sentry", "503", null, null))))
                .isInstanceOf(RemoteError.Unavailable.class);
    }

    private Supplier<String> failing(RemoteError error) {
        return () -> {
            asked++;
            throw error;
        };
    }
}
