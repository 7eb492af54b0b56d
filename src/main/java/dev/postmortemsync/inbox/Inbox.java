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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Keeps every delivery with the work it asks for: both commit together, or neither. */
@ApplicationScoped
public class Inbox {

    private static final String COLUMNS =
            "id, source, delivery_key, event, received_at, status, settled_at, job, subject";

    private static final int BODIES_AT_ONCE = 2000;
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

    /** One delivery as it came; the headers one a line, without those that prove who sent it. */
    public record Told(String event, String headers, byte[] body, Instant receivedAt) {}

    /** One delivery as people see it in lists; {@code job} and {@code subject} say what it was about. */
    public record DeliveryView(
            long id,
            String source,
            String deliveryKey,
            String event,
            Instant receivedAt,
            String status,
            Instant settledAt,
            String job,
            String subject) {}

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

    /** Asks once more for the work of a stored delivery. Answers whether it has any. */
    @Transactional
    public boolean replay(long id) {
        DeliveryView delivery = find(id).orElseThrow();
        if (delivery.job() == null) {
            return false;
        }
        em.createNativeQuery("update delivery set status = 'received', settled_at = null where id = :id")
                .setParameter("id", id)
                .executeUpdate();
        ask(List.of(id), new Request(delivery.job(), delivery.subject()));
        return true;
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

    /** Newest first, below {@code beforeId} where given; {@code source} and {@code status} may be {@code null}. */
    @Transactional
    public List<DeliveryView> list(String source, String status, Long beforeId, int limit) {
        return search(source, status, null, beforeId, limit);
    }

    /** As {@link #list}; {@code q} is a part of the delivery's key, its event or what it was about, or {@code null}. */
    @Transactional
    public List<DeliveryView> search(String source, String status, String q, Long beforeId, int limit) {
        List<?> rows = em.createNativeQuery("select " + COLUMNS + """
                 from delivery
                where id < :before
                and (cast(:source as text) is null or source = :source)
                and (cast(:status as text) is null or status = :status)
                and (cast(:q as text) is null or delivery_key ilike :q escape '!' or event ilike :q escape '!'
                    or subject ilike :q escape '!')
                order by id desc limit :limit""")
                .setParameter("before", beforeId == null ? Long.MAX_VALUE : beforeId)
                .setParameter("source", source)
                .setParameter("status", status)
                .setParameter("q", q == null ? null : "%" + q.replaceAll("[!%_]", "!$0") + "%")
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(Inbox::toView).toList();
    }

    /** The delivery, or empty. */
    @Transactional
    public Optional<DeliveryView> find(long id) {
        List<?> rows = em.createNativeQuery("select " + COLUMNS + " from delivery where id = :id")
                .setParameter("id", id)
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(Inbox::toView).findFirst();
    }

    /** The raw bytes of a stored delivery; none where {@link RetentionJob} has deleted them. */
    @Transactional
    public byte[] body(long id) {
        return (byte[]) em.createNativeQuery("select body from delivery where id = :id", byte[].class)
                .setParameter("id", id)
                .getSingleResult();
    }

    /** The raw bytes of what was received about the subject of some work, newest first, as many as any incident has. */
    @Transactional
    public List<byte[]> bodies(String source, Request about) {
        return em.createNativeQuery("""
                select body from delivery
                where job = :job and subject = :subject and source = :source and body_deleted_at is null
                order by id desc limit :limit""", byte[].class)
                .setParameter("job", about.job())
                .setParameter("subject", about.subject())
                .setParameter("source", source)
                .setParameter("limit", BODIES_AT_ONCE)
                .getResultList();
    }

    /** What was received about the subject of some work, newest first, as much as any incident has. */
    @Transactional
    public List<Told> told(String source, Request about) {
        List<?> rows = em.createNativeQuery("""
                select event, headers, body, received_at from delivery
                where job = :job and subject = :subject and source = :source
                order by id desc limit :limit""")
                .setParameter("job", about.job())
                .setParameter("subject", about.subject())
                .setParameter("source", source)
                .setParameter("limit", BODIES_AT_ONCE)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Told((String) row[0], (String) row[1], (byte[]) row[2], (Instant) row[3]))
                .toList();
    }

    /** Receipt of the oldest delivery whose work is not finished, or {@code null}. */
    @Transactional
    public Instant oldestOpen() {
        return (Instant)
                em.createNativeQuery("select min(received_at) from delivery where status = 'received'", Instant.class)
                        .getSingleResult();
    }

    private static DeliveryView toView(Object[] row) {
        return new DeliveryView(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (Instant) row[4],
                (String) row[5],
                (Instant) row[6],
                (String) row[7],
                (String) row[8]);
    }
}
