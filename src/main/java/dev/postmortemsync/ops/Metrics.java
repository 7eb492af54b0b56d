package dev.postmortemsync.ops;

import dev.postmortemsync.actionitem.Conflicts;
import dev.postmortemsync.actionitem.MirrorJob;
import dev.postmortemsync.inbox.Backfills;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.SubscriptionView;
import dev.postmortemsync.inbox.Subscriptions;
import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.VendorStates;
import dev.postmortemsync.work.Work;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The gauges of {@code /q/metrics}. They are read from PostgreSQL every few seconds and shown from memory: a scrape costs
 * no query and succeeds without the database, when they are {@code NaN}, which is "not known" and not a stale number.
 */
@ApplicationScoped
class Metrics {

    private static final Logger LOG = Logger.getLogger(Metrics.class);
    private static final List<String> POLLED = List.of("pagerduty", "sentry", "plane");
    private static final String INGEST_LAG = "postmortem.ingest.lag.seconds";
    private static final String MIRROR_LAG = "postmortem.mirror.lag.seconds";
    private static final String LAST_SUCCESS = "postmortem.last.success.seconds";
    private static final String VENDOR_UP = "postmortem.vendor.up";
    private static final String SUBSCRIPTION_DISABLED = "postmortem.subscription.disabled";
    private static final String BACKFILL_OPEN = "postmortem.backfill.open";

    private final Deliveries deliveries;
    private final Cursors cursors;
    private final VendorStates states;
    private final Subscriptions subscriptions;
    private final Backfills backfills;
    private final Work work;
    private final Failures failures;
    private final Conflicts conflicts;
    private final MeterRegistry registry;
    private final Clock clock;

    private final Map<String, Double> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> oldest = new ConcurrentHashMap<>();
    private volatile boolean told;

    Metrics(
            Deliveries deliveries,
            Cursors cursors,
            VendorStates states,
            Subscriptions subscriptions,
            Backfills backfills,
            Work work,
            Failures failures,
            Conflicts conflicts,
            MeterRegistry registry,
            Clock clock) {
        this.deliveries = deliveries;
        this.cursors = cursors;
        this.states = states;
        this.subscriptions = subscriptions;
        this.backfills = backfills;
        this.work = work;
        this.failures = failures;
        this.conflicts = conflicts;
        this.registry = registry;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event) {
        lag(INGEST_LAG, "Age of the oldest delivery whose work is not finished");
        lag(MIRROR_LAG, "Age of the oldest change of an action item or work item that is not on both sides");
        gauge("postmortem.jobs.due", "Jobs whose time has come and that are not finished");
        gauge("postmortem.jobs.failed", "Jobs that gave up and that nobody has decided on");
        for (String source : POLLED) {
            gauge(
                    LAST_SUCCESS,
                    "Unix time at which a poll of the source last came to its end",
                    Tags.of("source", source),
                    () -> value(LAST_SUCCESS + source));
            gauge(
                    VENDOR_UP,
                    "1 while the vendor accepts our credentials and answers, else 0",
                    Tags.of("source", source),
                    () -> value(VENDOR_UP + source));
        }
        gauge(
                SUBSCRIPTION_DISABLED,
                "1 while the vendor sends us no webhooks, since its subscription is switched off",
                Tags.of("source", POLLED.get(0)),
                () -> value(SUBSCRIPTION_DISABLED));
        gauge(BACKFILL_OPEN, "Incidents of the past that a running back-fill has found and not fetched");
        gauge("postmortem.conflicts.open", "Fields that changed on both sides and that nobody has decided on");
    }

    private void gauge(String name, String help) {
        gauge(name, help, Tags.empty(), () -> value(name));
    }

    private void gauge(String name, String help, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(help)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private double value(String name) {
        return known.getOrDefault(name, Double.NaN);
    }

    /** Counted on between two readings, so that an alert needs not wait for the next. */
    private void lag(String name, String help) {
        gauge(name, help, Tags.empty(), () -> {
            Instant since = oldest.get(name);
            return since == null
                    ? value(name)
                    : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
        });
    }

    private void lag(String name, Instant since) {
        known.put(name, 0.0);
        if (since == null) {
            oldest.remove(name);
        } else {
            oldest.put(name, since);
        }
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void read() {
        try {
            lag(INGEST_LAG, deliveries.oldestOpen());
            lag(MIRROR_LAG, work.openSince(MirrorJob.NAME));
            known.put("postmortem.jobs.due", (double) work.due());
            known.put("postmortem.jobs.failed", (double) failures.open());
            for (String source : POLLED) {
                cursors.lastSuccess(source)
                        .ifPresent(at -> known.put(LAST_SUCCESS + source, (double) at.getEpochSecond()));
                known.put(VENDOR_UP + source, states.of(source).ok() ? 1.0 : 0.0);
            }
            known.put(
                    SUBSCRIPTION_DISABLED,
                    subscriptions
                                    .of(POLLED.get(0))
                                    .filter(SubscriptionView::disabled)
                                    .isPresent()
                            ? 1.0
                            : 0.0);
            known.put(BACKFILL_OPEN, (double) backfills.open());
            known.put("postmortem.conflicts.open", (double) conflicts.open());
            told = false;
        } catch (RuntimeException e) {
            known.clear();
            oldest.clear();
            if (!told) {
                LOG.warnf("metrics are not known while PostgreSQL does not answer: %s", e.getMessage());
                told = true;
            }
        }
    }
}
