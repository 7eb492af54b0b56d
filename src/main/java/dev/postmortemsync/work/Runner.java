package dev.postmortemsync.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Runs jobs on db-scheduler, over the application's own data source. One scheduled row per job and subject; its data is
 * empty, since what is asked for stands in the {@link Ledger}.
 */
@ApplicationScoped
class Runner {

    private static final Logger LOG = Logger.getLogger(Runner.class);
    private static final Duration AFTER_BREAKDOWN = Duration.ofSeconds(5);

    private final Map<String, Job> jobs;
    private final Ledger ledger;
    private final Traces traces;
    private final WorkConfig config;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transactions;
    private final Map<String, Task<Void>> tasks;
    private final Scheduler scheduler;

    Runner(
            @All List<Job> jobs,
            Ledger ledger,
            Traces traces,
            WorkConfig config,
            Clock clock,
            TransactionSynchronizationRegistry transactions,
            DataSource dataSource) {
        this.jobs = jobs.stream().collect(Collectors.toMap(Job::name, Function.identity()));
        this.ledger = ledger;
        this.traces = traces;
        this.config = config;
        this.clock = clock;
        this.transactions = transactions;
        this.tasks = this.jobs.keySet().stream().collect(Collectors.toMap(Function.identity(), this::task));
        this.scheduler = Scheduler.create(dataSource, List.copyOf(tasks.values()))
                // A name of its own per process: two pods may share a host name, and a lease belongs to one of them.
                .schedulerName(new SchedulerName.Fixed("worker-" + UUID.randomUUID()))
                .clock(clock::instant)
                .threads(config.threads())
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(config.pollingEvery())
                .heartbeatInterval(config.heartbeatEvery())
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(config.stopWait())
                // A job kind of a newer version may wait here for its process: never delete what is not known.
                .deleteUnresolvedAfter(Duration.ofDays(36_500))
                .failureLogging(LogLevel.WARN, false)
                .build();
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            scheduler.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }

    /** Makes sure that runs are scheduled; a row that waits for its retry keeps its time. Joins the transaction. */
    void schedule(SortedMap<Request, Instant> runs) {
        for (Request request : runs.keySet()) {
            if (!tasks.containsKey(request.job())) {
                throw new IllegalArgumentException("no job is named " + request.job());
            }
        }
        if (!runs.isEmpty() && ledger.plan(runs) > 0) {
            wakeAfterCommit();
        }
    }

    void schedule(Request request, Instant at) {
        schedule(new TreeMap<>(Map.of(request, at)));
    }

    /** When a run may start whose predecessor ended then, or never where that is {@code null}. */
    Instant earliest(Request request, Instant doneAt) {
        Instant now = clock.instant();
        Job job = jobs.get(request.job());
        if (job == null || doneAt == null || !doneAt.plus(job.pause()).isAfter(now)) {
            return now;
        }
        // Clocks are set back now and then: never longer than one pause.
        return doneAt.isAfter(now) ? now.plus(job.pause()) : doneAt.plus(job.pause());
    }

    private void wakeAfterCommit() {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            scheduler.triggerCheckForDueExecutions();
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing to do: the row is part of the transaction already.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    scheduler.triggerCheckForDueExecutions();
                }
            }
        });
    }

    private Task<Void> task(String name) {
        return Tasks.custom(name, Void.class)
                .onFailure(this::brokeDown)
                .onDeadExecution(this::fellSilent)
                .execute(this::execute);
    }

    private CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        Request request = new Request(instance.getTaskName(), instance.getId());
        Job job = jobs.get(request.job());
        long version = context.getExecution().version;
        Ledger.Claim claim = ledger.claim(request, version).orElse(null);
        if (claim == null) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        Attempt attempt =
                new Attempt(request.subject(), claim.failedAttempts() + 1, () -> ledger.owns(request, version));
        LogFields fields = new LogFields()
                .with("job", job.name())
                .with(job.subjectIs(), attempt.subject())
                .with("attempt", attempt.number());
        try {
            List<SpanContext> askers = traces.askers(request, claim.requestedSeq());
            Outcome outcome = fields.during(() -> traces.during(attempt, job, askers, () -> run(job, attempt)));
            return (complete, operations) -> fields.during(() -> {
                try {
                    conclude(job, request, claim, outcome, complete, operations);
                } catch (LeaseLost lost) {
                    left(request, lost);
                }
                return null;
            });
        } catch (LeaseLost lost) {
            left(request, lost);
            return (complete, operations) -> {};
        }
    }

    /** The row is the other process's now: not ours to move or remove. */
    private static void left(Request request, LeaseLost lost) {
        LOG.warnf("%s %s: %s", request.job(), request.subject(), lost.getMessage());
    }

    private static Outcome run(Job job, Attempt attempt) {
        ManagedContext scope = Arc.container().requestContext();
        scope.activate();
        try {
            return job.run(attempt);
        } catch (Setback setback) {
            return setback.outcome();
        } catch (LeaseLost lost) {
            throw lost;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s %s: attempt %d broke", job.name(), attempt.subject(), attempt.number());
            return Outcome.retry(bug.toString());
        } finally {
            scope.terminate();
        }
    }

    private void conclude(
            Job job,
            Request request,
            Ledger.Claim claim,
            Outcome outcome,
            ExecutionComplete complete,
            ExecutionOperations<Void> operations) {
        int attempts = claim.failedAttempts() + 1;
        if (outcome instanceof Outcome.Done) {
            if (ledger.done(request, claim)) {
                operations.reschedule(complete, earliest(request, clock.instant()));
            }
        } else if (outcome instanceof Outcome.RetryAt retry && retriesAfter(attempts, retry, job)) {
            Instant at = retry.at() != null
                    ? retry.at()
                    : clock.instant().plus(Backoff.after(attempts, ThreadLocalRandom.current()));
            if (retry.why() != null) {
                LOG.infof(
                        "%s %s: attempt %d, again at %s: %s",
                        request.job(), request.subject(), attempts, at, retry.why());
            }
            ledger.postponed(request, retry.failed(), retry.why());
            if (retry.failed() && attempts == job.maxAttempts()) {
                ledger.stillFailing(request, attempts, retry.why());
            }
            operations.reschedule(complete, at);
        } else {
            String why = outcome instanceof Outcome.GiveUp giveUp
                    ? giveUp.why()
                    : "gave up after " + attempts + " attempts: " + ((Outcome.RetryAt) outcome).why();
            LOG.warnf("%s %s: %s", request.job(), request.subject(), why);
            if (ledger.gaveUp(request, claim, attempts, why)) {
                operations.reschedule(complete, earliest(request, clock.instant()));
            }
        }
    }

    private static boolean retriesAfter(int attempts, Outcome.RetryAt retry, Job job) {
        return retry.lasting() || !retry.failed() || attempts < job.maxAttempts();
    }

    /** The process that ran it is gone, or was held up so long that it counts as gone: the work begins anew. */
    private void fellSilent(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        TaskInstance<?> instance = complete.getExecution().taskInstance;
        LOG.warnf("%s %s: its process fell silent; begun anew", instance.getTaskName(), instance.getId());
        // db-scheduler's own answer goes by the machine's clock, which need not be the one that all else here goes by.
        operations.reschedule(complete, clock.instant());
    }

    /** The layer itself failed, most likely because PostgreSQL is away: nothing is recorded, so nothing is lost. */
    private void brokeDown(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        operations.reschedule(complete, clock.instant().plus(AFTER_BREAKDOWN));
    }
}
