package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Looking through lists gives way to what people wait for: while action items wait, a page is read only where the budget
 * has room. But one a minute is, so that a long queue does not hide what it was made of.
 */
@ApplicationScoped
class PlaneTurn {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final BooleanSupplier hasRoom;
    private final BooleanSupplier anyWaits;
    private final Clock clock;
    private Instant last = Instant.MIN;

    @Inject
    PlaneTurn(PlaneCalls calls, MirrorHints mirrors, Clock clock) {
        this(calls::hasRoom, mirrors::anyWaits, clock);
    }

    PlaneTurn(BooleanSupplier hasRoom, BooleanSupplier anyWaits, Clock clock) {
        this.hasRoom = hasRoom;
        this.anyWaits = anyWaits;
        this.clock = clock;
    }

    /** @throws RemoteError.RateLimited where it is not a page's turn; the walk goes on from there later */
    synchronized void ask() {
        Instant now = clock.instant();
        if (last.isAfter(now.minus(PATIENCE)) && !hasRoom.getAsBoolean() && anyWaits.getAsBoolean()) {
            throw new RemoteError.RateLimited(PlaneCalls.SYSTEM, now.plus(LOOK_AGAIN));
        }
        last = now;
    }
}
