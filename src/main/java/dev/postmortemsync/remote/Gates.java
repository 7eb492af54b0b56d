package dev.postmortemsync.remote;

import dev.postmortemsync.work.VendorStates;
import dev.postmortemsync.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes the gate that all requests to one vendor pass. */
@ApplicationScoped
public class Gates {

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
        budget.open(system, perMinute);
        return new Gate(system, perMinute, states, budget, work, metrics, clock);
    }
}
