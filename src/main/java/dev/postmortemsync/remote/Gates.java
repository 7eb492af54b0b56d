package dev.postmortemsync.remote;

import dev.postmortemsync.work.VendorStates;
import dev.postmortemsync.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Makes the gate that all requests to one vendor pass. */
@ApplicationScoped
public class Gates {

    /** What all workers of three replicas wait who want a request each, at Sentry's 300 a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final VendorStates states;
    private final Budget budget;
    private final Work work;
    private final MeterRegistry metrics;
    private final Clock clock;

    Gates(VendorStates states, Budget budget, Work work, MeterRegistry metrics, Clock clock) {
        this.states = states;
        this.budget = budget;
        this.work = work;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * The vendor's gate.
     *
     * @param perMinute requests that all replicas together may send
     */
    public Gate of(String system, int perMinute) {
        return gate(system, perMinute, Duration.ZERO);
    }

    /**
     * The gate of a vendor that is asked many things in one go: a request waits for seconds until it may be sent. Work
     * that stopped there would ask all the same again each time, and use up what it waits for.
     *
     * @param perMinute requests that all replicas together may send
     */
    public Gate patient(String system, int perMinute) {
        return gate(system, perMinute, PATIENCE);
    }

    private Gate gate(String system, int perMinute, Duration patience) {
        budget.open(system, perMinute);
        return new Gate(system, perMinute, patience, states, budget, work, metrics, clock);
    }
}
