package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Finished;
import dev.postmortemsync.work.Request;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps every delivery with the work it asks for: both commit together, or neither. */
@ApplicationScoped
public class Inbox {

    private static final int FINDS_AT_ONCE = 200;

    private final Intake intake;
    private final EntityManager em;
    private final Work work;
    private final Clock clock;

    Inbox(Intake intake, EntityManager em, Work work, Clock clock) {
        this.intake = intake;
        this.em = em;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Stores a delivery and asks for its work.
     *
     * @return whether it is new; {@code false} means that it was seen before, and nothing was done
     */
    @Transactional
    public boolean accept(String source, Arrival arrival, String headers, byte[] body) {
        return intake.store(List.of(Incoming.now(source, arrival, headers, body)))
                .get(0);
    }

    /** What a poll found, to be kept as a webhook that told of it would have been. */
    public record Find(Arrival arrival, byte[] body) {}

    /**
     * Stores what a poll found, and when that is done asks for the work: once for each subject, however many of the finds
     * concern it. Not one transaction: a poll after a long outage finds much, and finds it again where it breaks off.
     *
     * @return the keys of those that were found before
     */
    public List<String> acceptAll(String source, Collection<Find> finds) {
        List<Find> all = List.copyOf(finds);
        List<String> before = new ArrayList<>();
        for (int from = 0; from < all.size(); from += FINDS_AT_ONCE) {
            List<Find> some = all.subList(from, Math.min(from + FINDS_AT_ONCE, all.size()));
            before.addAll(QuarkusTransaction.requiringNew().call(() -> acceptSome(source, some)));
        }
        return before;
    }

    private List<String> acceptSome(String source, List<Find> finds) {
        List<Boolean> isNew = intake.store(finds.stream()
                .map(find -> Incoming.now(source, find.arrival(), "", find.body()))
                .toList());
        return IntStream.range(0, finds.size())
                .filter(place -> !isNew.get(place))
                .mapToObj(place -> finds.get(place).arrival().deliveryKey())
                .toList();
    }

    /** Asks once more for the work of a stored delivery. Answers whether it is there and has any. */
    @Transactional
    public boolean replay(long id) {
        List<?> rows = em.createNativeQuery("""
                update delivery set status = 'received', settled_at = null where id = :id and job is not null
                returning job, subject""").setParameter("id", id).getResultList();
        rows.stream()
                .map(Object[].class::cast)
                .forEach(row -> ask(List.of(id), new Request((String) row[0], (String) row[1])));
        return !rows.isEmpty();
    }

    /**
     * Asks once more for the work of those of these deliveries whose work ended soon after they came: too soon, perhaps, for
     * the vendor to answer with what it had just announced.
     */
    @Transactional
    public void askAgain(String source, Collection<String> deliveryKeys, Duration soon) {
        if (deliveryKeys.isEmpty()) {
            return;
        }
        List<?> early = em.createNativeQuery("""
                select id from delivery
                where source = :source and delivery_key in (:keys) and status in ('done', 'failed')
                and settled_at < received_at + cast(:soon as interval) order by id""")
                .setParameter("source", source)
                .setParameter("keys", deliveryKeys)
                .setParameter("soon", soon.toSeconds() + " seconds")
                .getResultList();
        early.forEach(id -> replay(((Number) id).longValue()));
    }

    private void ask(List<Long> ids, Request hint) {
        long seq = work.request(hint.job(), hint.subject());
        em.createNativeQuery("update delivery set work_seq = :seq where id in (:ids)")
                .setParameter("seq", seq)
                .setParameter("ids", ids)
                .executeUpdate();
    }

    void settle(@Observes Finished finished) {
        em.createNativeQuery("""
                update delivery set status = :status, settled_at = :now
                where job = :job and subject = :subject and status = 'received' and work_seq <= :seq""")
                .setParameter("status", finished.succeeded() ? "done" : "failed")
                .setParameter("now", clock.instant())
                .setParameter("job", finished.request().job())
                .setParameter("subject", finished.request().subject())
                .setParameter("seq", finished.upToSeq())
                .executeUpdate();
    }
}
