package dev.postmortemsync.work;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Says when to look for what is old: once a day, however often pods come and go. */
@ApplicationScoped
class Retention {

    private static final Duration DAILY = Duration.ofDays(1);

    private final Work work;
    private final List<Retained> retained;

    Retention(Work work, @All List<Retained> retained) {
        this.work = work;
        this.retained = retained;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        retained.forEach(kept -> work.requestEvery(RetentionJob.NAME, kept.name(), DAILY));
    }
}
