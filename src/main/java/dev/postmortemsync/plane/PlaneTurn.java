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
 * Looking through lists gives way to what people wait for: while something waits to be written, a page is read only where
 * the budget has room. But one a minute is. What the pages themselves found is no reason to wait: only when all of it is
 * known can be told when it will be done.
 */
@ApplicationScoped
class PlaneTurn {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final BooleanSupplier hasRoom;
    private final BooleanSupplier anyToWrite;
    private final Clock clock;
    private Instant last = Instant.MIN;

    @Inject
    PlaneTurn(PlaneCalls calls, MirrorHints mirrors, Clock clock) {
        this(calls::hasRoom, mirrors::anyToWrite, clock);
    }

    PlaneTurn(BooleanSupplier hasRoom, BooleanSupplier anyToWrite, Clock clock) {
        this.hasRoom = hasRoom;
        this.anyToWrite = anyToWrite;
        this.clock = clock;
    }

    /** @throws RemoteError.RateLimited where it is not a page's turn; the walk goes on from there later */
    synchronized void ask() {
        Instant now = clock.instant();
        if (last.isAfter(now.minus(PATIENCE)) && !hasRoom.getAsBoolean() && anyToWrite.getAsBoolean()) {
            throw new RemoteError.RateLimited(PlaneCalls.SYSTEM, now.plus(LOOK_AGAIN));
        }
        last = now;
    }
}
