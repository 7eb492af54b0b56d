package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Request;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Readings of a source's past: durable, so that each goes on where it was, whichever process goes on with it. At most one
 * of a source runs.
 */
@ApplicationScoped
public class Backfills {

    /** The subject of the job that does the work. */
    public static final String ALL = "all";

    private final EntityManager em;
    private final Work work;
    private final Clock clock;

    Backfills(EntityManager em, Work work, Clock clock) {
        this.em = em;
        this.work = work;
        this.clock = clock;
    }

    /** The name of the job that does the work for a source. */
    public static String jobOf(String source) {
        return source + "-backfill";
    }

    /**
     * Begins to read the past.
     *
     * @return whether it did; {@code false} where one runs already
     */
    @Transactional
    public boolean start(String source, Instant since, Instant until, String by) {
        Instant to = until.truncatedTo(ChronoUnit.SECONDS);
        Instant from = since.truncatedTo(ChronoUnit.SECONDS);
        Instant window = to.minus(Reading.FIRST).isBefore(from) ? from : to.minus(Reading.FIRST);
        boolean started = em.createNativeQuery("""
                insert into backfill
                    (source, since, until, window_from, read_to, page_offset, entries, state, asked_by, started_at)
                values (:source, :since, :until, :window, :until, 0, 0, 'running', :by, :now)
                on conflict (source) where state = 'running' do nothing""")
                        .setParameter("source", source)
                        .setParameter("since", from)
                        .setParameter("until", to)
                        .setParameter("window", window)
                        .setParameter("by", by)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                > 0;
        if (started) {
            work.request(jobOf(source), ALL);
        }
        return started;
    }

    /** Halts the one that runs. Answers whether one did. */
    @Transactional
    public boolean stop(String source) {
        return em.createNativeQuery(
                                "update backfill set state = 'stopped' where source = :source and state = 'running'")
                        .setParameter("source", source)
                        .executeUpdate()
                > 0;
    }

    /** Goes on with the latest, where it was halted. Answers whether it was. */
    @Transactional
    public boolean resume(String source) {
        boolean resumed =
                em.createNativeQuery("""
                update backfill set state = 'running'
                where state = 'stopped' and id = (select max(id) from backfill where source = :source)""").setParameter("source", source).executeUpdate() > 0;
        if (resumed) {
            work.request(jobOf(source), ALL);
        }
        return resumed;
    }

    /** Whether the source's past has never been read, not even in part. */
    @Transactional
    public boolean noneYet(String source) {
        return em.createNativeQuery("select 1 from backfill where source = :source limit 1")
                .setParameter("source", source)
                .getResultList()
                .isEmpty();
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

    /** How much those that run have found and not fetched. */
    @Transactional
    public long open() {
        return ((Number) em.createNativeQuery("""
                select count(*) from backfill b
                join backfill_find f on f.backfill_id = b.id
                left join work_request r on r.job = f.job and r.subject = f.subject
                where b.state = 'running' and (f.work_seq is null or r.done_seq < f.work_seq)""").getSingleResult()).longValue();
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

    /** Latest first, of all sources. */
    @Transactional
    public List<BackfillView> list(Long beforeId, int limit) {
        List<?> rows = em.createNativeQuery("""
                select b.id, b.source, b.since, b.until, b.read_to, b.entries,
                    count(f.subject), count(f.subject) filter (where r.done_seq >= f.work_seq),
                    count(f.subject) filter (where exists (
                        select 1 from failure x
                        where x.job = f.job and x.subject = f.subject and x.status = 'open')),
                    b.state, b.asked_by, b.started_at, b.finished_at
                from backfill b
                left join backfill_find f on f.backfill_id = b.id
                left join work_request r on r.job = f.job and r.subject = f.subject
                where b.id < :before group by b.id order by b.id desc limit :limit""")
                .setParameter("before", beforeId == null ? Long.MAX_VALUE : beforeId)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(Backfills::toView).toList();
    }

    private static BackfillView toView(Object[] row) {
        return new BackfillView(
                number(row[0]),
                (String) row[1],
                (Instant) row[2],
                (Instant) row[3],
                (Instant) row[4],
                number(row[5]),
                number(row[6]),
                number(row[7]),
                number(row[8]),
                (String) row[9],
                (String) row[10],
                (Instant) row[11],
                (Instant) row[12]);
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
