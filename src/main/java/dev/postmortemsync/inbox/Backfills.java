package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Readings of a source's past, to be begun, halted and looked at. At most one of a source runs; see {@link Readings}. */
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

    /** How much those that run have found and not fetched. */
    @Transactional
    public long open() {
        return ((Number) em.createNativeQuery("""
                select count(*) from backfill b
                join backfill_find f on f.backfill_id = b.id
                left join work_request r on r.job = f.job and r.subject = f.subject
                where b.state = 'running' and (f.work_seq is null or r.done_seq < f.work_seq)""").getSingleResult()).longValue();
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
