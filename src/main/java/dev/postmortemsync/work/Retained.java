package dev.postmortemsync.work;

import java.time.Duration;
import java.time.Instant;

/** What a package keeps for a time only, since it holds what people are called, where they are reached, or what they wrote. */
public interface Retained {

    /** What it is, in the plural: stands in the log, and names the work of its deletion. */
    String name();

    /** How long it is kept. */
    Duration age();

    /**
     * Deletes, in the caller's transaction, what is from before that moment.
     *
     * @return how much was deleted; less than {@code atMost} where nothing is left
     */
    int delete(Instant before, int atMost);
}
