package dev.postmortemsync.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for durable work. A request joins the caller's transaction: it commits and rolls back with what it is about, and
 * wakes the scheduler after the commit.
 */
@ApplicationScoped
public class Work {

    private final Ledger ledger;
    private final Runner runner;
    private final Failures failures;
    private final EntityManager em;
    private final Clock clock;

    Work(Ledger ledger, Runner runner, Failures failures, EntityManager em, Clock clock) {
        this.ledger = ledger;
        this.runner = runner;
        this.failures = failures;
        this.em = em;
        this.clock = clock;
    }

    /**
     * Asks that the job bring the subject up to date, as seen from now on.
     *
     * @return the number of this request, to be compared with {@link Finished#upToSeq()}
     */
    @Transactional
    public long request(String job, String subject) {
        Request request = new Request(job, subject);
        return requestAll(List.of(Ask.now(request))).get(request);
    }

    /**
     * Asks for many things at once, in two statements however many they are.
     *
     * @return the number of the latest request for each
     */
    @Transactional
    public Map<Request, Long> requestAll(Collection<Ask> asks) {
        if (asks.isEmpty()) {
            return Map.of();
        }
        Map<Request, Ledger.Asked> asked = ledger.request(asks);
        TreeMap<Request, Instant> runs = new TreeMap<>();
        asked.forEach((request, counted) -> runs.put(request, runner.earliest(request, counted.doneAt())));
        runner.schedule(runs);
        return asked.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().seq()));
    }

    /** Asks as well, but at most once per {@code every} over all replicas. Answers whether it did. */
    @Transactional
    public boolean requestEvery(String job, String subject, Duration every) {
        Request request = new Request(job, subject);
        // A replica's tick is never exactly one period after another's: a tenth of slack keeps the rhythm.
        boolean due = ledger.requestUnlessWithin(request, every.minus(every.dividedBy(10)));
        if (due) {
            runner.schedule(request, clock.instant());
        }
        return due;
    }

    /** Runs failed work once more, now. */
    @Transactional
    public void retry(Failures.Failure failure) {
        failures.mark(failure.id(), "retried");
        request(failure.job(), failure.subject());
    }

    /** Jobs whose time has come and that no process has finished yet. */
    @Transactional
    public long due() {
        return ((Number) em.createNativeQuery("select count(*) from scheduled_tasks where execution_time <= :now")
                        .setParameter("now", clock.instant())
                        .getSingleResult())
                .longValue();
    }

    /** Work of one kind that is asked for and not finished: how much, and since when the oldest waits. */
    public record Queue(String job, long waiting, Instant since) {}

    /** Every kind of which anything is not finished. */
    @Transactional
    public List<Queue> queues() {
        List<?> rows = em.createNativeQuery("""
                select job, count(*), min(open_since) from work_request
                where requested_seq > done_seq group by job order by job""").getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Queue((String) row[0], ((Number) row[1]).longValue(), (Instant) row[2]))
                .toList();
    }

    /**
     * Work that was asked for and is not finished.
     *
     * @param problem why its last run did not finish, or {@code null}
     */
    public record Open(String subject, Instant since, String problem) {}

    /** By subject, the work that is not finished; what is finished is left out. */
    @Transactional
    public Map<String, Open> open(String job, Collection<String> subjects) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        List<?> rows = em.createNativeQuery("""
                select subject, open_since, last_problem from work_request
                where job = :job and subject in (:subjects) and requested_seq > done_seq""")
                .setParameter("job", job)
                .setParameter("subjects", subjects)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Open((String) row[0], (Instant) row[1], (String) row[2]))
                .collect(Collectors.toMap(Open::subject, Function.identity()));
    }

    /** How many subjects of the kind wait for a run, or are being run. */
    @Transactional
    public long waiting(String job) {
        return ((Number) em.createNativeQuery(
                                "select count(*) from work_request where job = :job and requested_seq > done_seq")
                        .setParameter("job", job)
                        .getSingleResult())
                .longValue();
    }

    /** The oldest moment at which work of the kind was asked for that is not finished, or {@code null}. */
    @Transactional
    public Instant openSince(String job) {
        return (Instant) em.createNativeQuery(
                        "select min(open_since) from work_request where job = :job and requested_seq > done_seq",
                        Instant.class)
                .setParameter("job", job)
                .getSingleResult();
    }
}
