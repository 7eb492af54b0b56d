package dev.postmortemsync.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Where webhooks come in. Those that come while others are being stored share one commit, and each is answered after it:
 * under load most of what storing costs is the commit.
 */
@ApplicationScoped
class Doorway {

    /** One group is written while another waits for the disk. */
    private static final int LEADERS = 2;
    /** Bytes of bodies in one commit. */
    private static final long HEAVIEST = 1 << 20;
    /** A vendor has gone by then: PagerDuty waits 5 seconds, Sentry one. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /**
     * Classes of SQLSTATE that say of the server what has nothing to do with any row: no connection, no resources,
     * somebody intervened, the system failed, the server is at fault.
     *
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error Codes</a>
     */
    private static final Set<String> NOBODYS_FAULT = Set.of("08", "53", "57", "58", "XX");

    private final Together<Incoming, Boolean> together;

    Doorway(Intake intake) {
        this.together =
                new Together<>(LEADERS, HEAVIEST, one -> one.body().length, intake::store, Doorway::mayBeOneRows);
    }

    /** Stores it with its work. Answers whether it is new. */
    boolean accept(Incoming delivery) {
        try {
            return together.ask(delivery, PATIENCE);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not stored within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while storing");
        }
    }

    /** Where PostgreSQL is away, each by itself would only wait for it once more. */
    private static boolean mayBeOneRows(RuntimeException e) {
        String state = null;
        for (Throwable cause = e; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
            state = cause instanceof SQLException sql ? sql.getSQLState() : state;
        }
        return state != null && state.length() == 5 && !NOBODYS_FAULT.contains(state.substring(0, 2));
    }
}
