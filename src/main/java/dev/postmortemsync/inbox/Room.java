package dev.postmortemsync.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * How much may be on its way into the inbox at the same time. What finds no room is sent away before it is read, so that a
 * flood takes neither the memory nor all of the threads.
 */
@ApplicationScoped
class Room {

    /** What a byte of a body may take in all: itself, its JSON as a tree, and its copies on the way to PostgreSQL. */
    private static final int BYTES_A_BYTE = 8;
    /** Of the heap, for all of them together. */
    private static final int SHARE = 4;
    /** However small they are: of the 200 threads that answer, the others are left to pages and probes. */
    private static final int MOST = 128;

    private static final Logger LOG = Logger.getLogger(Room.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    private final Semaphore free;
    private final int least;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    Room() {
        this((int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE), MOST);
    }

    Room(int bytes, int most) {
        this.free = new Semaphore(bytes);
        this.least = bytes / most;
    }

    /** A place for a body of so many bytes, or {@code null} where there is none now. */
    Place take(int bytes) {
        int taken = Math.max(bytes * BYTES_A_BYTE, least);
        if (free.tryAcquire(taken)) {
            return () -> free.release(taken);
        }
        warn();
        return null;
    }

    /** Once in a while: a line for each would make a flood of its own. */
    private void warn() {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + BETWEEN_WARNINGS.toNanos())) {
            LOG.warn("more webhooks at once than can be taken in: some are sent away, to come again");
        }
    }

    /** Is free again when closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
