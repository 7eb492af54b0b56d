package dev.postmortemsync.replay;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/** The application with a driven clock, vendors that play a story, and no poll that the test itself does not ask for. */
public class Replayed implements Driven {

    static final String PAGERDUTY_SECRET = "a/pagerduty+secret==";
    static final String SENTRY_SECRET = "sentry-client-secret";

    private static final long UNLIMITED = Long.MAX_VALUE;

    private static volatile Story story = new Story(List.of());
    private static volatile SentryStory errors = LongIncident.errors();

    static final PagerDutyServer PAGERDUTY =
            new PagerDutyServer(() -> story.at(DrivenClock.now()), new RateLimit(UNLIMITED));
    static final SentryServer SENTRY = new SentryServer(() -> errors, DrivenClock::now);

    /** What the vendors play from now on. */
    static void play(Story incident, SentryStory issue) {
        story = incident;
        errors = issue;
    }

    /** The two vendors; Plane is off. */
    public static class Vendors implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.ofEntries(
                    Map.entry("pagerduty.api-url", PAGERDUTY.url()),
                    Map.entry("pagerduty.api-token", "pagerduty-token"),
                    Map.entry("pagerduty.from-email", "postmortems@example.org"),
                    Map.entry("pagerduty.webhook-secrets", PAGERDUTY_SECRET),
                    Map.entry("pagerduty.read-timeout", "PT0.5S"),
                    // The budgets go by the machine's clock, the story by another: the large variant would wait for
                    // minutes.
                    Map.entry("pagerduty.requests-per-minute", "60000"),
                    Map.entry("sentry.requests-per-minute", "60000"),
                    // The story begins with the service; what lies before it is BackfillIT's.
                    Map.entry("pagerduty.backfill", "PT0S"),
                    Map.entry("sentry.api-url", SENTRY.url()),
                    Map.entry("sentry.auth-token", "sentry-token"),
                    Map.entry("sentry.organization", "acme"),
                    Map.entry("notify.pagerduty-note", "false"),
                    Map.entry("sentry.metrics", "false"),
                    Map.entry("sentry.webhook-secrets", SENTRY_SECRET));
        }

        @Override
        public void stop() {
            PAGERDUTY.close();
            SENTRY.close();
        }
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Vendors.class));
    }
}
