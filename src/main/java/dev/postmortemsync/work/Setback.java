package dev.postmortemsync.work;

/**
 * Why a job could not finish, thrown from anywhere below it. Carries its own {@link Outcome}, so that callers between
 * the cause and the job layer need not know the cause.
 */
public abstract class Setback extends RuntimeException {

    protected Setback(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the job layer shall do with the run that met this setback. */
    public abstract Outcome outcome();

    /** Whether the run only waits for its turn, which is nobody's problem. */
    public boolean isWait() {
        return false;
    }
}
