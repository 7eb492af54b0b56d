package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.List;

/** The port through which errors are measured that belong to an incident. It costs many requests; see {@link Capture}. */
public interface ErrorMeter {

    /** Whether it has credentials. */
    boolean on();

    /**
     * What was measured.
     *
     * @param signals what belongs into the timeline; each key begins with {@link #DEPLOY}
     */
    record Measured(ErrorMetrics metrics, List<Signal> signals) {}

    /** Begins the key of a deploy. */
    String DEPLOY = "deploy:";

    /**
     * Measures now.
     *
     * @param issueIds error groups, in a fixed order
     * @param from start of the incident's window
     * @param to its end, {@code null} while it runs
     * @param last whether the hour after the end has passed, so that it is measured for good
     * @throws dev.postmortemsync.work.Setback when it cannot be asked
     */
    Measured measure(List<String> issueIds, Instant from, Instant to, boolean last);
}
