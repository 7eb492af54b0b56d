package dev.postmortemsync.actionitem;

import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** How long what waits for the tracker's budget will take. */
@ApplicationScoped
class MirrorQueue {

    private static final Duration COUNT_AGAIN = Duration.ofSeconds(5);

    private final Work work;
    private final Tracker tracker;
    private final Clock clock;
    private long waiting;
    private long toWrite;
    private long toPutUnder;
    private Instant countedAt = Instant.MIN;

    MirrorQueue(Work work, Tracker tracker, Clock clock) {
        this.work = work;
        this.tracker = tracker;
        this.clock = clock;
    }

    /**
     * Does work of several requests where the budget has room for it.
     *
     * @param isWrite whether it brings something to the tracker: that goes before what is only looked at
     * @return what the work came to, or when to try again where it has to wait for the budget
     */
    Outcome inTurn(boolean isWrite, Supplier<Outcome> work) {
        try {
            tracker.ensureRoom();
            return work.get();
        } catch (Setback setback) {
            if (!setback.isWait()) {
                throw setback;
            }
            return later(setback.outcome(), isWrite);
        }
    }

    /**
     * At some moment of the time that what is before it takes. Were it the moment of the next free request, all of them
     * would wake for each, and one would get it.
     */
    Outcome later(Outcome outcome, boolean isWrite) {
        if (!(outcome instanceof Outcome.RetryAt retry) || retry.at() == null) {
            return outcome;
        }
        long queue = (isWrite ? timeForWrites() : length()).toMillis();
        return Outcome.waitUntil(
                retry.at().plusMillis(ThreadLocalRandom.current().nextLong(queue + 1)), retry.why());
    }

    /** How many action items wait, as of some seconds ago. */
    synchronized long waiting() {
        count();
        return waiting;
    }

    /** How many of them have something that the tracker has yet to hear of. */
    synchronized long toWrite() {
        count();
        return toWrite;
    }

    /** How long all of them take: each is read, and what differs here is written. */
    synchronized Duration length() {
        count();
        return tracker.timeFor(waiting + toWrite + 2 * toPutUnder);
    }

    private synchronized Duration timeForWrites() {
        count();
        return tracker.timeFor(2 * toWrite);
    }

    private void count() {
        Instant now = clock.instant();
        if (countedAt.isBefore(now.minus(COUNT_AGAIN))) {
            waiting = work.waiting(MirrorJob.NAME);
            toPutUnder = work.waiting(ParentJob.NAME);
            toWrite = waiting == 0
                    ? 0
                    : Math.min(waiting, QuarkusTransaction.joiningExisting().call(MirrorQueue::differing));
            countedAt = now;
        }
    }

    /** How many differ here from what both sides last agreed on. */
    private static long differing() {
        return Mirror.getEntityManager().createQuery("""
                        select count(*) from Mirror m, ActionItem a where a.id = m.actionItemId and a.deleted = false
                        and m.gone is null and (m.trackerId is null
                            or m.base.status is distinct from a.status or m.base.title is distinct from a.title
                            or m.base.priority is distinct from a.priority or m.base.owner is distinct from a.owner
                            or m.base.dueDate is distinct from a.dueDate)""", Long.class).getSingleResult();
    }
}
