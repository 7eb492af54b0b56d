package dev.postmortemsync.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Work that gave up, or fails for long, as rows that a person sees, retries or dismisses. At most one open row per job and subject. */
@ApplicationScoped
public class Failures {

    private final EntityManager em;
    private final Clock clock;

    Failures(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /**
     * One row.
     *
     * @param status {@code open}, {@code retried}, {@code healed} or {@code dismissed}
     */
    public record Failure(
            long id, String job, String subject, int attempts, String problem, Instant failedAt, String status) {}

    void record(Request request, int attempts, String problem) {
        em.createNativeQuery("""
                insert into failure (job, subject, attempts, problem, failed_at, status)
                values (:job, :subject, :attempts, :problem, :now, 'open')
                on conflict (job, subject) where status = 'open' do update
                set attempts = excluded.attempts, problem = excluded.problem, failed_at = excluded.failed_at""")
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .setParameter("attempts", attempts)
                .setParameter("problem", problem)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    void heal(Request request) {
        em.createNativeQuery("""
                update failure set status = 'healed'
                where job = :job and subject = :subject and status in ('open', 'retried')""")
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .executeUpdate();
    }

    /** Newest first, below {@code beforeId} where given. */
    @Transactional
    public List<Failure> list(Long beforeId, int limit) {
        List<?> rows = em.createNativeQuery("""
                select id, job, subject, attempts, problem, failed_at, status from failure
                where id < :before order by id desc limit :limit""")
                .setParameter("before", beforeId == null ? Long.MAX_VALUE : beforeId)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(Failures::toFailure).toList();
    }

    /** Those that wait for a person, newest first. */
    @Transactional
    public List<Failure> waiting(int limit) {
        List<?> rows = em.createNativeQuery("""
                select id, job, subject, attempts, problem, failed_at, status from failure
                where status = 'open' order by id desc limit :limit""").setParameter("limit", limit).getResultList();
        return rows.stream().map(Object[].class::cast).map(Failures::toFailure).toList();
    }

    /** The row, or empty. */
    @Transactional
    public Optional<Failure> find(long id) {
        List<?> rows = em.createNativeQuery(
                        "select id, job, subject, attempts, problem, failed_at, status from failure where id = :id")
                .setParameter("id", id)
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(Failures::toFailure).findFirst();
    }

    /**
     * The job's open rows by their subject.
     *
     * @param subjects only of these, or {@code null} for all
     */
    @Transactional
    public Map<String, Failure> open(String job, Collection<String> subjects) {
        List<?> rows = em.createNativeQuery("""
                select id, job, subject, attempts, problem, failed_at, status from failure
                where job = :job and status = 'open' and (:all or subject in (:subjects))""")
                .setParameter("job", job)
                .setParameter("all", subjects == null)
                .setParameter("subjects", subjects == null || subjects.isEmpty() ? List.of("") : subjects)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(Failures::toFailure)
                .collect(Collectors.toMap(Failure::subject, Function.identity()));
    }

    /** Moves a row to another status. */
    @Transactional
    public void mark(long id, String status) {
        em.createNativeQuery("update failure set status = :status where id = :id")
                .setParameter("status", status)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Open rows. */
    @Transactional
    public long open() {
        return ((Number) em.createNativeQuery("select count(*) from failure where status = 'open'")
                        .getSingleResult())
                .longValue();
    }

    private static Failure toFailure(Object[] row) {
        return new Failure(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (String) row[2],
                ((Number) row[3]).intValue(),
                (String) row[4],
                (Instant) row[5],
                (String) row[6]);
    }
}
