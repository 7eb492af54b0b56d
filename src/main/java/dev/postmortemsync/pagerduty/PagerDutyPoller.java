package dev.postmortemsync.pagerduty;

import dev.postmortemsync.work.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Says when to look for changes that no webhook told of, and whether webhooks come at all; whichever replica ticks first, it is looked once. */
@ApplicationScoped
class PagerDutyPoller {

    private final PagerDutyPager pager;
    private final PagerDutyConfig config;
    private final Work work;

    PagerDutyPoller(PagerDutyPager pager, PagerDutyConfig config, Work work) {
        this.pager = pager;
        this.config = config;
        this.work = work;
    }

    @Scheduled(every = "${pagerduty.poll-every}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (pager.on()) {
            work.requestEvery(PagerDutyPollJob.NAME, PagerDutyPollJob.ALL, config.pollEvery());
        }
    }

    @Scheduled(
            every = "${pagerduty.subscription-every}",
            delayed = "8s",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (pager.on()) {
            work.requestEvery(PagerDutySubscriptionJob.NAME, PagerDutySubscriptionJob.ALL, config.subscriptionEvery());
        }
    }
}
