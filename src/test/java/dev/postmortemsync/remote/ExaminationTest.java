package dev.postmortemsync.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.work.Diagnosis;
import dev.postmortemsync.work.Diagnosis.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExaminationTest {

    private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");

    private final Examination examination = new Examination("Plane", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void isForAnotherTimeWhereTheRequestsAreUsedUp() {
        Supplier<Diagnosis> question = () -> {
            throw new RemoteError.RateLimited("plane", NOW.plusSeconds(1));
        };
        assertThatThrownBy(() -> examination.look("states", question, error -> null))
                .isInstanceOf(RemoteError.RateLimited.class);
        assertThatThrownBy(() -> examination.credentials(
                        () -> {
                            throw new RemoteError.RateLimited("plane", NOW.plusSeconds(1));
                        },
                        error -> null))
                .isInstanceOf(RemoteError.RateLimited.class);
        assertThat(examination.found()).isEmpty();
    }

    @Test
    void doesNotGuessWhileTheVendorIsAway() {
        examination.look(
                "states",
                () -> {
                    throw new RemoteError.Unavailable("plane", "503", null, null);
                },
                error -> Diagnosis.broken("states", "none", "add one"));
        assertThat(examination.found())
                .singleElement()
                .satisfies(
                        found -> assertThat(found.verdict()).isEqualTo(Verdict.UNKNOWN),
                        found -> assertThat(found.says()).isEqualTo("unavailable: 503"));
    }

    @Test
    void namesTheScopeThatIsMissingAndWhatItIsFor() {
        examination.scope(
                "project:read",
                () -> {
                    throw new RemoteError.Unauthorized("sentry", 403, "no", null);
                },
                "no release is named");
        assertThat(examination.found())
                .containsExactly(Diagnosis.warning(
                        "scope project:read",
                        "Plane refuses it: not authorized: 403 no",
                        "give the token project:read; without it no release is named"));
    }
}
