package dev.postmortemsync.work;

import java.time.Duration;

/**
 * One kind of level-triggered work. A run brings one subject to the state that the facts of the moment ask for; asking
 * ten times while it waits is one run. Runs are at least once, so effects are idempotent.
 */
public interface Job {

    /** Stable name, stored with every request. */
    String name();

    /** What a subject of this job is, as the field of log lines that names it. */
    default String subjectIs() {
        return "subject";
    }

    /**
     * Does the work, outside any transaction. A thrown {@link Setback} becomes its outcome; any other exception counts as
     * a failed attempt.
     */
    Outcome run(Attempt attempt);

    /**
     * Least time between the end of a run and the next for the same subject. What is asked for meanwhile is done together,
     * so that a burst of hints costs two runs: one for the first of them, at once, and one for all that followed.
     */
    default Duration pause() {
        return Duration.ZERO;
    }

    /** Failed attempts after which the work gives up into a failure row. */
    default int maxAttempts() {
        return 12;
    }
}
