package dev.postmortemsync.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.remote.RemoteError;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PlaneTurnTest {

    private Instant now = Instant.parse("2026-02-05T14:23:00Z");
    private boolean room;
    private boolean waiting;
    private final PlaneTurn turn =
            new PlaneTurn(() -> room, () -> waiting, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void aSweepGivesWayToWhatPeopleWaitForButNotForLongerThanAMinute() {
        waiting = true;
        turn.ask();

        now = now.plusSeconds(5);
        assertThatThrownBy(turn::ask)
                .isInstanceOfSatisfying(
                        RemoteError.RateLimited.class,
                        refused -> assertThat(refused.retryAt()).isEqualTo(now.plusSeconds(10)));

        now = now.plusSeconds(56);
        turn.ask();
        assertThatThrownBy(turn::ask).isInstanceOf(RemoteError.RateLimited.class);
    }

    @Test
    void aSweepGoesOnWhereNobodyWaitsOrTheBudgetHasRoom() {
        turn.ask();
        turn.ask();

        waiting = true;
        room = true;
        turn.ask();
    }
}
