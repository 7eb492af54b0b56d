package dev.postmortemsync.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was asked for and what is done, per job and subject. The scheduler's own row says only when to run next: a
 * request that arrives while its job runs leaves no trace there, but raises the requested number here.
 */
@ApplicationScoped
class Ledger {

    private final EntityManager em;
    private final Clock clock;
    private final Failures failures;
    private final Traces traces;
    private final Event<Finished> finished;

    Ledger(EntityManager em, Clock clock, Failures failures, Traces traces, Event<Finished> finished) {
        this.em = em;
        this.clock = clock;
        this.failures = failures;
        this.traces = traces;
        this.finished = finished;
    }

    /**
     * What a run must reach, read before it starts.
     *
     * @param version of the scheduler's row, by which it belongs to this run alone
     */
    record Claim(long requestedSeq, int failedAttempts, long version) {}

    /**
     * What was asked for.
     *
     * @param seq the number of the latest of these requests
     * @param doneAt when the last run ended, or {@code null}
     */
    record Asked(long seq, Instant doneAt) {}

    /** Counts each of these, in one statement. */
    Map<Request, Asked> request(Collection<Ask> asks) {
        TreeMap<Request, List<Ask>> all =
                asks.stream().collect(Collectors.groupingBy(Ask::request, TreeMap::new, Collectors.toList()));
        List<?> rows = em.createNativeQuery("""
                insert into work_request (job, subject, requested_seq, done_seq, failed_attempts, requested_at, open_since)
                select job, subject, times, 0, 0, :now, :now
                from unnest(:jobs, :subjects, :times) as asked (job, subject, times)
                on conflict (job, subject) do update
                set requested_seq = work_request.requested_seq + excluded.requested_seq,
                    requested_at = excluded.requested_at,
                    open_since = coalesce(work_request.open_since, excluded.open_since)
                returning job, subject, requested_seq, done_at""")
                .setParameter("jobs", all.keySet().stream().map(Request::job).toArray(String[]::new))
                .setParameter(
                        "subjects", all.keySet().stream().map(Request::subject).toArray(String[]::new))
                .setParameter("times", all.values().stream().map(List::size).toArray(Integer[]::new))
                .setParameter("now", clock.instant())
                .getResultList();
        Map<Request, Asked> counted = rows.stream()
                .map(Object[].class::cast)
                .collect(Collectors.toMap(
                        row -> new Request((String) row[0], (String) row[1]),
                        row -> new Asked(((Number) row[2]).longValue(), (Instant) row[3])));
        all.forEach((request, by) -> traces.keep(request, counted.get(request).seq(), by));
        return counted;
    }

    /** Plans a run for each at its time, but for those that have one; which keeps its time. Answers how many were added. */
    int plan(SortedMap<Request, Instant> runs) {
        // db-scheduler's own call takes two statements for each: it looks, and then inserts as here.
        return em.createNativeQuery("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                select job, subject, at, false, 1 from unnest(:jobs, :subjects, :times) as run (job, subject, at)
                on conflict do nothing""")
                .setParameter("jobs", runs.keySet().stream().map(Request::job).toArray(String[]::new))
                .setParameter(
                        "subjects", runs.keySet().stream().map(Request::subject).toArray(String[]::new))
                .setParameter("times", runs.values().toArray(Instant[]::new))
                .executeUpdate();
    }

    /**
     * Counts a request unless one was made within {@code every}; so that N replicas tick once. One from further ahead than
     * that was made before a clock was set back.
     */
    boolean requestUnlessWithin(Request request, Duration every) {
        return em.createNativeQuery("""
                insert into work_request (job, subject, requested_seq, done_seq, failed_attempts, requested_at, open_since)
                values (:job, :subject, 1, 0, 0, :now, :now)
                on conflict (job, subject) do update
                set requested_seq = work_request.requested_seq + 1, requested_at = excluded.requested_at,
                    open_since = coalesce(work_request.open_since, excluded.open_since)
                where work_request.requested_at <= :before or work_request.requested_at > :ahead""")
                        .setParameter("job", request.job())
                        .setParameter("subject", request.subject())
                        .setParameter("now", clock.instant())
                        .setParameter("before", clock.instant().minus(every))
                        .setParameter("ahead", clock.instant().plus(every))
                        .executeUpdate()
                > 0;
    }

    @Transactional
    Optional<Claim> claim(Request request, long version) {
        List<?> rows = em.createNativeQuery(
                        "select requested_seq, failed_attempts from work_request where job = :job and subject = :subject")
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .findFirst()
                .map(row -> new Claim(((Number) row[0]).longValue(), ((Number) row[1]).intValue(), version));
    }

    /**
     * Records that everything that was claimed is done. Answers whether more was asked for meanwhile: then the scheduler's
     * row is left to be moved, else it is gone.
     */
    @Transactional
    boolean done(Request request, Claim claim) {
        boolean more = settle(request, claim);
        failures.heal(request);
        finished.fire(new Finished(request, claim.requestedSeq(), true));
        return more;
    }

    /** Records a run that did not finish. */
    @Transactional
    void postponed(Request request, boolean failed, String why) {
        em.createNativeQuery("""
                update work_request set failed_attempts = failed_attempts + :add, last_problem = :why
                where job = :job and subject = :subject""")
                .setParameter("add", failed ? 1 : 0)
                .setParameter("why", why)
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .executeUpdate();
    }

    /** Tells people of work that goes on failing, once; it heals when the work is done. */
    @Transactional
    void stillFailing(Request request, int attempts, String why) {
        failures.record(request, attempts, "still tried after " + attempts + " attempts: " + why);
    }

    /** Records that everything that was claimed was given up, as a row that a person sees. Answers as {@link #done}. */
    @Transactional
    boolean gaveUp(Request request, Claim claim, int attempts, String why) {
        boolean more = settle(request, claim);
        failures.record(request, attempts, why);
        finished.fire(new Finished(request, claim.requestedSeq(), false));
        return more;
    }

    /** Whoever asks for more waits for the request's row from here on, and finds nothing scheduled after it. */
    private boolean settle(Request request, Claim claim) {
        traces.forget(request, claim.requestedSeq());
        List<?> open = em.createNativeQuery("""
                update work_request
                set done_seq = greatest(done_seq, :seq), failed_attempts = 0, last_problem = null, done_at = :now,
                    open_since = case when requested_seq > greatest(done_seq, :seq) then requested_at end
                where job = :job and subject = :subject
                returning requested_seq > done_seq""")
                .setParameter("seq", claim.requestedSeq())
                .setParameter("now", clock.instant())
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .getResultList();
        boolean more = !open.isEmpty() && (Boolean) open.get(0);
        if (!more) {
            unschedule(request, claim.version());
        }
        return more;
    }

    /** In the transaction that knows that nothing is left to do; db-scheduler's own call would end it. */
    private void unschedule(Request request, long version) {
        int gone = em.createNativeQuery("""
                delete from scheduled_tasks
                where task_name = :job and task_instance = :subject and version = :version""")
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .setParameter("version", version)
                .executeUpdate();
        if (gone == 0) {
            throw new LeaseLost(request.subject());
        }
    }

    /**
     * Requests that nothing is scheduled for: what a crash left behind. They stay locked until the caller's transaction
     * ends.
     */
    List<Request> stranded(Instant olderThan, int limit) {
        List<?> rows = em.createNativeQuery("""
                select r.job, r.subject from work_request r
                where r.requested_seq > r.done_seq and r.requested_at <= :before
                and not exists (
                    select 1 from scheduled_tasks t where t.task_name = r.job and t.task_instance = r.subject)
                order by r.requested_at limit :limit
                for update of r skip locked""")
                .setParameter("before", olderThan)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Request((String) row[0], (String) row[1]))
                .toList();
    }

    /** Whether the execution with this version still belongs to the process that asks. */
    @Transactional
    boolean owns(Request request, long version) {
        return !em.createNativeQuery("""
                select 1 from scheduled_tasks
                where task_name = :job and task_instance = :subject and picked and version = :version""")
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .setParameter("version", version)
                .getResultList()
                .isEmpty();
    }
}
