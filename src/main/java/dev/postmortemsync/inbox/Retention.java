package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Says when to look for what is old: once a day, however often pods come and go. */
@ApplicationScoped
class Retention {

    private static final Duration DAILY = Duration.ofDays(1);

    private final Work work;

    Retention(Work work) {
        this.work = work;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        work.requestEvery(RetentionJob.NAME, RetentionJob.DELIVERIES, DAILY);
    }
}
