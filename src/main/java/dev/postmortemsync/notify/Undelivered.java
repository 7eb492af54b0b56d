package dev.postmortemsync.notify;

import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import java.time.Instant;

/** A channel did not take a message, or did not say whether it did. */
final class Undelivered extends Setback {

    private final transient Outcome outcome;
    private final boolean perhaps;

    private Undelivered(String message, Outcome outcome, boolean perhaps, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
        this.perhaps = perhaps;
    }

    /** It refuses, and will refuse again until a person has changed something. */
    static Undelivered refused(String why) {
        return new Undelivered(why, Outcome.giveUp(why), false, null);
    }

    /** It wants to be asked later. */
    static Undelivered limited(Instant retryAt, String why) {
        return new Undelivered(why, Outcome.waitUntil(retryAt, why), false, null);
    }

    /** It is away, and took nothing. */
    static Undelivered away(String why, Throwable cause) {
        return new Undelivered(why, Outcome.outage(null, why), false, cause);
    }

    /** The connection ended before it answered: the message may have arrived. */
    static Undelivered unanswered(String why, Throwable cause) {
        return new Undelivered(why, Outcome.retry(why), true, cause);
    }

    /** Whether it may have arrived all the same. */
    boolean perhaps() {
        return perhaps;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }
}
