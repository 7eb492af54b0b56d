package dev.postmortemsync.incident;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Looks for the issues of incidents in projects that were paired with their service only after they were told of: by a
 * person, by the configuration of a new start, or by an incident from before them that was heard of later.
 */
@ApplicationScoped
class PairsJob implements Job {

    static final String NAME = "service-pairs";

    /** The only subject. */
    static final String ALL = "all";

    /** For how long Sentry keeps what there is to be found ("Data Retention", errors). */
    private static final Duration REACH = Duration.ofDays(90);

    private static final Duration HOURLY = Duration.ofHours(1);
    private static final int A_RUN = 50;

    private final ErrorTracker errors;
    private final ServiceProjects projects;
    private final ErrorGroups groups;
    private final Work work;
    private final Clock clock;

    PairsJob(ErrorTracker errors, ServiceProjects projects, ErrorGroups groups, Work work, Clock clock) {
        this.errors = errors;
        this.projects = projects;
        this.groups = groups;
        this.work = work;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        work.requestEvery(NAME, ALL, HOURLY);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        if (!errors.on()) {
            return Outcome.done();
        }
        Instant now = clock.instant();
        List<UUID> some = projects.unsearched(now.minus(REACH), A_RUN);
        for (UUID incident : some) {
            attempt.ensureLease();
            groups.correlate(incident);
        }
        return some.size() < A_RUN ? Outcome.done() : Outcome.continueAt(now);
    }
}
