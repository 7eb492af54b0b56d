package dev.postmortemsync.sentry;

import dev.postmortemsync.incident.MetricsJob;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Says when to look for incidents whose hour after the end has passed. */
@ApplicationScoped
class SentryMetricsPoller {

    private final SentryMeter meter;
    private final MetricsJob job;

    SentryMetricsPoller(SentryMeter meter, MetricsJob job) {
        this.meter = meter;
        this.job = job;
    }

    @Scheduled(every = "1m", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (meter.on()) {
            job.requestDue();
        }
    }
}
