package dev.postmortemsync.pagerduty;

import dev.postmortemsync.inbox.Subscriptions;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.pagerduty.dto.Subscription;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Watches the subscriptions that send us webhooks. Three answers that PagerDuty does not like stop one for a day, and what
 * happens meanwhile is never sent (developer-docs, "Webhooks", delivery): it is switched on again, and the log is read.
 */
@ApplicationScoped
class PagerDutySubscriptionJob implements Job {

    static final String NAME = "pagerduty-subscription";
    static final String ALL = "all";

    private static final Logger LOG = Logger.getLogger(PagerDutySubscriptionJob.class);

    private final PagerDutyPager pager;
    private final PagerDutyConfig config;
    private final PagerDutyClient client;
    private final Links links;
    private final Subscriptions subscriptions;
    private final Work work;

    PagerDutySubscriptionJob(
            PagerDutyPager pager,
            PagerDutyConfig config,
            PagerDutyClient client,
            Links links,
            Subscriptions subscriptions,
            Work work) {
        this.pager = pager;
        this.config = config;
        this.client = client;
        this.links = links;
        this.subscriptions = subscriptions;
        this.work = work;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        if (pager.on()) {
            try {
                look(found(), attempt);
            } catch (RemoteError.Unauthorized | RemoteError.NotFound refused) {
                if (refused instanceof RemoteError.Unauthorized it && it.refusesToken()) {
                    throw refused;
                }
                record(config.webhookSubscription().orElse(null), "unwatched", "it cannot be watched with this token");
            }
        }
        return Outcome.done();
    }

    private List<Subscription> found() {
        String address = links.baseUrl().replaceAll("/+$", "") + "/webhooks/pagerduty";
        return config.webhookSubscription()
                .map(id -> List.of(client.subscription(id)))
                .orElseGet(() -> client.subscriptions().stream()
                        .filter(subscription -> subscription.sendsTo(address))
                        .toList());
    }

    private void look(List<Subscription> found, Attempt attempt) {
        String ids = found.stream().map(Subscription::id).collect(Collectors.joining(", "));
        List<Subscription> stopped =
                found.stream().filter(Subscription::temporarilyDisabled).toList();
        if (found.isEmpty()) {
            record(
                    null,
                    "absent",
                    "no subscription sends to this service's own address; if one sends to another, name it"
                            + " in PAGERDUTY_WEBHOOK_SUBSCRIPTION");
        } else if (!stopped.isEmpty()) {
            heal(ids, stopped, attempt);
        } else if (found.stream().allMatch(Subscription::switchedOff)) {
            record(ids, "disabled", "it is switched off in PagerDuty");
        } else {
            record(ids, "delivering", null);
        }
    }

    private void heal(String ids, List<Subscription> stopped, Attempt attempt) {
        LOG.warnf("pagerduty has stopped sending webhooks: subscription %s is temporarily disabled", ids);
        record(ids, "disabled", "PagerDuty has stopped it for a day, after answers that it did not like");
        attempt.ensureLease();
        try {
            stopped.forEach(subscription -> client.enable(subscription.id()));
        } catch (RemoteError.Unauthorized | RemoteError.NotFound | RemoteError.Rejected refused) {
            record(
                    ids,
                    "disabled",
                    "PagerDuty has stopped it for a day, and this token may not switch it on again: "
                            + refused.getMessage());
            return;
        }
        LOG.infof("pagerduty: subscription %s is switched on again", ids);
        subscriptions.record(
                PagerDutyClient.SYSTEM, ids, "delivering", "PagerDuty had stopped it; it was switched on again", true);
        // What was not sent meanwhile stands in the log.
        work.request(PagerDutyPollJob.NAME, PagerDutyPollJob.ALL);
    }

    private void record(String id, String state, String detail) {
        subscriptions.record(PagerDutyClient.SYSTEM, id, state, detail, false);
    }
}
