package dev.postmortemsync.work;

import java.util.function.BooleanSupplier;

/**
 * One run of a job.
 *
 * @param subject what the work is about, in the job's own terms
 * @param number 1 for the first try, counted up by failed ones
 */
public record Attempt(String subject, int number, BooleanSupplier leaseHeld) {

    /**
     * To be called before every write to a vendor: a process that was paused long enough for another to take over must
     * not write any more.
     *
     * @throws LeaseLost when another process owns this work now
     */
    public void ensureLease() {
        if (!leaseHeld.getAsBoolean()) {
            throw new LeaseLost(subject);
        }
    }
}
