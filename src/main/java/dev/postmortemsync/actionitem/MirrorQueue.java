package dev.postmortemsync.actionitem;

import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** How long what waits for the tracker's budget will take. */
@ApplicationScoped
class MirrorQueue {

    private static final Duration COUNT_AGAIN = Duration.ofSeconds(5);

    private final Work work;
    private final Tracker tracker;
    private final Clock clock;
    private long counted;
    private long toWrite;
    private Instant countedAt = Instant.MIN;

    MirrorQueue(Work work, Tracker tracker, Clock clock) {
        this.work = work;
        this.tracker = tracker;
        this.clock = clock;
    }

    /**
     * When a run that found the budget used up tries again: at some moment of the time that the whole queue takes. Were
     * it the moment of the next free request, all of them would wake for each, and one would get it.
     */
    Outcome later(Outcome outcome) {
        if (!(outcome instanceof Outcome.RetryAt retry) || retry.at() == null) {
            return outcome;
        }
        long queue = length().toMillis();
        return Outcome.waitUntil(
                retry.at().plusMillis(ThreadLocalRandom.current().nextLong(queue + 1)), retry.why());
    }

    /** How many action items wait, as of some seconds ago. */
    synchronized long waiting() {
        Instant now = clock.instant();
        if (countedAt.isBefore(now.minus(COUNT_AGAIN))) {
            counted = work.waiting(MirrorJob.NAME);
            toWrite = counted == 0
                    ? 0
                    : Math.min(counted, QuarkusTransaction.joiningExisting().call(Mirror::toWrite));
            countedAt = now;
        }
        return counted;
    }

    /** How long all of them take: each is read, and what differs here is written. */
    synchronized Duration length() {
        return tracker.timeFor(waiting() + toWrite);
    }
}
