package dev.postmortemsync.work;

import java.time.Instant;

/** How one run of a {@link Job} ended. The job layer alone turns it into a next run or into a failure row. */
public sealed interface Outcome {

    /** Everything that was asked for up to the start of the run is in effect. */
    record Done() implements Outcome {}

    /**
     * Not finished; run again.
     *
     * @param at when, or {@code null} for the layer's own backoff
     * @param failed whether this run counts as a failed attempt; waiting for a budget does not
     * @param lasting whether it is tried for as long as the cause lasts: after {@link Job#maxAttempts()} a failure row
     *     tells of it, and it is tried all the same
     * @param why one line for people, or {@code null} where the run went as it should
     */
    record RetryAt(Instant at, boolean failed, boolean lasting, String why) implements Outcome {

        /** Given up after {@link Job#maxAttempts()}, where it counts as failed. */
        public RetryAt(Instant at, boolean failed, String why) {
            this(at, failed, false, why);
        }
    }

    /**
     * No further run can help without a person.
     *
     * @param why one line for people
     */
    record GiveUp(String why) implements Outcome {}

    /** The run reached its goal. */
    static Outcome done() {
        return new Done();
    }

    /** A failed attempt, retried with backoff. */
    static Outcome retry(String why) {
        return new RetryAt(null, true, why);
    }

    /** Not a failure: the vendor's budget or {@code Retry-After} names the moment. */
    static Outcome waitUntil(Instant at, String why) {
        return new RetryAt(at, false, why);
    }

    /** A part is done, and the rest follows at that moment. */
    static Outcome continueAt(Instant at) {
        return new RetryAt(at, false, null);
    }

    /** Somebody else's outage: tried until it is over. {@code at} may be {@code null}. */
    static Outcome outage(Instant at, String why) {
        return new RetryAt(at, true, true, why);
    }

    /** Hopeless without a person. */
    static Outcome giveUp(String why) {
        return new GiveUp(why);
    }
}
