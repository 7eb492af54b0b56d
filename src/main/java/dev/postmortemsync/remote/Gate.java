package dev.postmortemsync.remote;

import dev.postmortemsync.work.VendorState;
import dev.postmortemsync.work.VendorStates;
import dev.postmortemsync.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * What every request to a vendor passes, in all replicas alike: while the vendor refuses our credentials or wants no
 * request, none is sent; and none that the budget does not have. What the answers say of the vendor is written down here.
 */
public final class Gate {

    private static final Logger LOG = Logger.getLogger(Gate.class);

    /** A success is written down as often as people look at it. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** A refusal that may be of one object alone is looked into no more often. */
    private static final Duration DOUBT = Duration.ofMinutes(5);

    /** By when a probe has its answer. */
    private static final Duration PROBED = Duration.ofSeconds(5);

    /** How long to wait for a probe that is overdue. */
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    private final String system;
    private final int perMinute;
    private final Duration patience;
    private final VendorStates states;
    private final Budget budget;
    private final Work work;
    private final MeterRegistry metrics;
    private final Clock clock;

    Gate(
            String system,
            int perMinute,
            Duration patience,
            VendorStates states,
            Budget budget,
            Work work,
            MeterRegistry metrics,
            Clock clock) {
        this.system = system;
        this.perMinute = perMinute;
        this.patience = patience;
        this.states = states;
        this.budget = budget;
        this.work = work;
        this.metrics = metrics;
        this.clock = clock;
    }

    String system() {
        return system;
    }

    Clock clock() {
        return clock;
    }

    /** Whether at least half of what may be sent at once is left: what is in no hurry leaves the rest to what is. */
    public boolean hasRoom() {
        return 2 * budget.left(system, perMinute) >= Budget.burst(perMinute);
    }

    /**
     * Asked before work of several requests. Begun with room for the first alone, it would stop half-way and spend that
     * first one again each time, and a long queue would hardly move.
     *
     * @throws RemoteError.RateLimited where the budget does not have so many at once; none is taken
     */
    public void ensureRoomFor(int requests) {
        long missing = Math.min(requests, Budget.burst(perMinute)) - budget.left(system, perMinute);
        if (missing > 0) {
            throw new RemoteError.RateLimited(system, clock.instant().plus(Budget.timeFor(missing, perMinute)));
        }
    }

    /**
     * Lets one request pass.
     *
     * @param probing whether it asks if the credentials are accepted again
     * @throws RemoteError.Paused while they are not
     * @throws RemoteError.RateLimited while the vendor wants no request, or the budget has none
     */
    VendorState admit(boolean probing) {
        VendorState state = states.of(system);
        Instant now = clock.instant();
        if (state.paused() && !probing) {
            Instant probed = state.probeAt().plus(PROBED);
            throw new RemoteError.Paused(
                    system, state.pausedReason(), probed.isAfter(now) ? probed : now.plus(OVERDUE));
        }
        if (state.limited(now)) {
            throw new RemoteError.RateLimited(system, state.limitedUntil());
        }
        budget.take(system, perMinute, patience);
        return state;
    }

    /** Counts an answer, or what came in its place. */
    void count(String operation, String status) {
        LOG.debugf("%s asked for %s: %s", system, operation, status);
        metrics.counter("postmortem.vendor.requests", "system", system, "operation", operation, "status", status)
                .increment();
    }

    /** The vendor answered, if only that something is not there. */
    void answered(VendorState before) {
        Instant last = before.lastSuccessAt();
        if (before.troubleSince() != null || last == null || last.plus(FRESH).isBefore(clock.instant())) {
            states.answered(system);
        }
        if (before.troubleSince() != null) {
            LOG.infof("%s answers again, after trouble since %s", system, before.troubleSince());
        }
    }

    /** Nothing is sent before the moment. */
    void limit(Instant until) {
        states.limit(system, until);
        LOG.infof("%s wants no request before %s", system, until);
    }

    /** Writes down what the error says of the vendor, and not of the one request alone. */
    void failed(VendorState before, RemoteError error) {
        if (error instanceof RemoteError.RateLimited limited) {
            limit(limited.retryAt());
        } else if (error instanceof RemoteError.Unavailable) {
            states.trouble(system, error.getMessage());
        } else if (error instanceof RemoteError.Unauthorized refused && refused.refusesToken()) {
            pause(before, refused);
        } else {
            if (!before.paused()) {
                answered(before);
            }
            if (error instanceof RemoteError.Unauthorized) {
                work.requestEvery(ProbeJob.NAME, system, DOUBT);
            }
        }
    }

    private void pause(VendorState before, RemoteError.Unauthorized refused) {
        states.pause(system, refused.getMessage(), clock.instant());
        if (!before.paused()) {
            LOG.warnf("%s is paused: %s", system, refused.getMessage());
            work.request(ProbeJob.NAME, system);
        }
    }
}
