package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was received, to be read: by people in lists, and by those who need once more what a vendor said. */
@ApplicationScoped
public class Deliveries {

    private static final String COLUMNS =
            "id, source, delivery_key, event, received_at, status, settled_at, job, subject";

    private static final int BODIES_AT_ONCE = 2000;

    private final EntityManager em;

    Deliveries(EntityManager em) {
        this.em = em;
    }

    /** One delivery as it came; the headers one a line, without those that prove who sent it. */
    public record Told(String event, String headers, byte[] body, Instant receivedAt) {}

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
        return rows.stream().map(Object[].class::cast).map(DeliveryView::of).toList();
    }

    /** The delivery, or empty. */
    @Transactional
    public Optional<DeliveryView> find(long id) {
        List<?> rows = em.createNativeQuery("select " + COLUMNS + " from delivery where id = :id")
                .setParameter("id", id)
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(DeliveryView::of).findFirst();
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
                where job = :job and subject = :subject and source = :source and body_deleted_at is null
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
}
