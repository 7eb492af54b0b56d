package dev.postmortemsync.sentry;

import dev.postmortemsync.work.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Says when to look for changes that no webhook told of; whichever replica ticks first, it is looked once. */
@ApplicationScoped
class SentryPoller {

    private final SentryErrorTracker tracker;
    private final SentryConfig config;
    private final Work work;

    SentryPoller(SentryErrorTracker tracker, SentryConfig config, Work work) {
        this.tracker = tracker;
        this.config = config;
        this.work = work;
    }

    @Scheduled(every = "${sentry.poll-every}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (tracker.on()) {
            work.requestEvery(SentryPollJob.NAME, SentryPollJob.ALL, config.pollEvery());
        }
    }
}
