package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshJobTest {

    @Test
    void saysWhatIsMissingWhereNobodyCanBeAskedAndNoWebhookTold() {
        RefreshJob job = new RefreshJob(off(), null, null, Clock.systemUTC());

        Outcome outcome = job.run(new Attempt(RefreshJob.subjectOf("Q1"), 1, () -> true));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.GiveUp.class, gaveUp -> assertThat(gaveUp.why()).contains("PAGERDUTY_API_TOKEN"));
    }

    private static Pager off() {
        return new Pager() {
            @Override
            public boolean on() {
                return false;
            }

            @Override
            public IncidentFacts fetch(String pagerdutyId) {
                throw new AssertionError("asked without a token");
            }

            @Override
            public PagerWatch watch() {
                throw new AssertionError("not needed");
            }

            @Override
            public Optional<IncidentFacts> provisional(String pagerdutyId) {
                return Optional.empty();
            }

            @Override
            public LaterFacts later(String pagerdutyId, Instant moment) {
                throw new AssertionError("nothing was known");
            }
        };
    }
}
