package dev.postmortemsync.work;

import java.util.Comparator;

/**
 * A job and the subject it is asked for.
 *
 * @param job {@link Job#name()}
 */
public record Request(String job, String subject) implements Comparable<Request> {

    private static final Comparator<Request> ORDER =
            Comparator.comparing(Request::job).thenComparing(Request::subject);

    /** One order for all who ask for many at once, so that no two of them wait for each other. */
    @Override
    public int compareTo(Request other) {
        return ORDER.compare(this, other);
    }
}
