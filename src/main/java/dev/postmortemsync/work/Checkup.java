package dev.postmortemsync.work;

import java.time.Instant;
import java.util.List;

/** Looks whether something that this service depends on is set up as it needs. One bean per vendor; none writes there. */
public interface Checkup {

    /** Whose set-up it is, in lower case. */
    String vendor();

    /** As people write it. */
    String title();

    /** Whether it is configured at all: what is off is not looked at. */
    boolean on();

    /** Asks, and answers what it found. What a vendor says, or does not say, is a diagnosis and never an exception. */
    List<Diagnosis> examine();

    /**
     * What became of something that was pending.
     *
     * @param since when it was asked for
     */
    default Diagnosis followUp(Diagnosis pending, Instant since) {
        return pending;
    }
}
