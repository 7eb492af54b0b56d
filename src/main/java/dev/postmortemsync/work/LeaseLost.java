package dev.postmortemsync.work;

/** This process no longer owns the work: it stops, and the owner finishes. */
public final class LeaseLost extends RuntimeException {

    LeaseLost(String subject) {
        super("another process has taken over the work on " + subject);
    }
}
