package dev.postmortemsync.ops;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Asks to be started anew where the machine's clock was set back. The ticks of Quarkus's scheduler and the waiting of
 * db-scheduler go by the clock and stand still until it comes round again, and with them all polls; a new process begins
 * with the clock as it is. Small corrections pass by themselves.
 */
@Liveness
@ApplicationScoped
class ClockSetBack implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(ClockSetBack.class);
    private static final Duration BORNE = Duration.ofMinutes(1);

    private final Clock clock;
    private final AtomicReference<Instant> latest;

    ClockSetBack(Clock clock) {
        this.clock = clock;
        this.latest = new AtomicReference<>(clock.instant());
    }

    @Override
    public HealthCheckResponse call() {
        Instant now = clock.instant();
        Duration back =
                Duration.between(now, latest.accumulateAndGet(now, (one, other) -> one.isAfter(other) ? one : other));
        boolean borne = back.compareTo(BORNE) <= 0;
        if (!borne) {
            LOG.errorf(
                    "the clock was set back by %d s: polls stand still until this process is started anew",
                    back.toSeconds());
        }
        return HealthCheckResponse.named("clock")
                .status(borne)
                .withData("set back by seconds", back.toSeconds())
                .build();
    }
}
