package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Request;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the job of a back-fill writes down: how far it has read, and what of that is fetched. Durable, so that it goes on
 * where it was, whichever process goes on with it.
 */
@ApplicationScoped
public class Readings {

    private final EntityManager em;
    private final Work work;
    private final Clock clock;

    Readings(EntityManager em, Work work, Clock clock) {
        this.em = em;
        this.work = work;
        this.clock = clock;
    }

    /** How far the one that runs has come, or empty. */
    @Transactional
    public Optional<Reading> running(String source) {
        List<?> rows = em.createNativeQuery("""
                select id, since, window_from, read_to, page_offset from backfill
                where source = :source and state = 'running'""").setParameter("source", source).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .findFirst()
                .map(row -> new Reading(
                        ((Number) row[0]).longValue(),
                        (Instant) row[1],
                        (Instant) row[2],
                        (Instant) row[3],
                        ((Number) row[4]).intValue()));
    }

    /**
     * Records one page: what it brought, and how far that is.
     *
     * @param found what has to be fetched, with the time of its latest entry
     * @return whether the reading still was where the caller thought; else nothing is recorded
     */
    @Transactional
    public boolean read(Reading before, Reading after, int entries, Map<Request, Instant> found) {
        boolean moved = em.createNativeQuery("""
                update backfill set window_from = :from, read_to = :to, page_offset = :offset, entries = entries + :read
                where id = :id and state = 'running' and window_from = :wasFrom and read_to = :wasTo
                and page_offset = :wasOffset""")
                        .setParameter("from", after.windowFrom())
                        .setParameter("to", after.readTo())
                        .setParameter("offset", after.offset())
                        .setParameter("read", entries)
                        .setParameter("id", before.backfill())
                        .setParameter("wasFrom", before.windowFrom())
                        .setParameter("wasTo", before.readTo())
                        .setParameter("wasOffset", before.offset())
                        .executeUpdate()
                > 0;
        if (moved) {
            found.forEach((request, newest) -> em.createNativeQuery("""
                    insert into backfill_find (backfill_id, subject, job, newest_at)
                    values (:id, :subject, :job, :newest) on conflict do nothing""")
                    .setParameter("id", before.backfill())
                    .setParameter("subject", request.subject())
                    .setParameter("job", request.job())
                    .setParameter("newest", newest)
                    .executeUpdate());
        }
        return moved;
    }

    /**
     * Asks for the work of what was found, latest first, so that at most so many of them are asked for and not finished.
     *
     * @return how many are neither asked for nor finished, or asked for and not finished
     */
    @Transactional
    public long ask(long backfill, int atOnce) {
        long open = count(backfill, "f.work_seq is not null and r.done_seq < f.work_seq");
        if (open < atOnce) {
            List<?> rows = em.createNativeQuery("""
                    select job, subject from backfill_find where backfill_id = :id and work_seq is null
                    order by newest_at desc, subject limit :limit""")
                    .setParameter("id", backfill)
                    .setParameter("limit", atOnce - open)
                    .getResultList();
            rows.stream().map(Object[].class::cast).forEach(row -> {
                long seq = work.request((String) row[0], (String) row[1]);
                em.createNativeQuery("""
                        update backfill_find set work_seq = :seq where backfill_id = :id and subject = :subject""")
                        .setParameter("seq", seq)
                        .setParameter("id", backfill)
                        .setParameter("subject", row[1])
                        .executeUpdate();
            });
            open += rows.size();
        }
        return open + count(backfill, "f.work_seq is null");
    }

    private long count(long backfill, String which) {
        return ((Number) em.createNativeQuery("""
                select count(*) from backfill_find f
                left join work_request r on r.job = f.job and r.subject = f.subject
                where f.backfill_id = :id and\s""" + which)
                        .setParameter("id", backfill)
                        .getSingleResult())
                .longValue();
    }

    /** Records that everything is read and fetched. */
    @Transactional
    public void finish(long backfill) {
        em.createNativeQuery("""
                update backfill set state = 'done', finished_at = :now where id = :id and state = 'running'""")
                .setParameter("now", clock.instant())
                .setParameter("id", backfill)
                .executeUpdate();
    }
}
