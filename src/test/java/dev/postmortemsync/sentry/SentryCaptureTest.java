package dev.postmortemsync.sentry;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.SENTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.MetricsJob;
import dev.postmortemsync.incident.SentryLinks;
import dev.postmortemsync.incident.Timeline;
import dev.postmortemsync.incident.TimelineEdit;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Outcome;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an incident's metrics cost, and when they are asked for. */
@QuarkusTest
class SentryCaptureTest {

    private static final String O = "/api/0/organizations/acme";
    private static final Instant FROM = Instant.parse("2026-02-05T14:23:12Z");
    private static final Instant TO = Instant.parse("2026-02-05T15:00:00Z");

    @Inject
    Incidents incidents;

    @Inject
    Timeline timeline;

    @Inject
    SentryLinks links;

    @Inject
    MetricsJob job;

    @Inject
    SentryConfig config;

    @Inject
    SentryClient client;

    @Inject
    SentryMetricsClient metricsClient;

    @Inject
    SentryRates rates;

    @Inject
    SentryReleases releases;

    @Inject
    Features features;

    @Inject
    Clock clock;

    private final String issue = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000));

    @BeforeEach
    void switchedOn() {
        QuarkusMock.installMockForType(
                new SentryMeter(config, client, metricsClient, rates, releases, features, clock) {
                    @Override
                    public boolean on() {
                        return true;
                    }
                },
                SentryMeter.class);
    }

    @BeforeEach
    void serve() {
        SENTRY.resetAll();
        serve("/issues/" + issue + "/", """
                {"id":"%s","title":"Pool exhausted","tags":[{"key":"geo.region"}],"firstRelease":{"version":"web@%1$s"}}""".formatted(issue));
        serve(
                "/issues/" + issue + "/tags/geo.region/",
                "{\"key\":\"geo.region\",\"totalValues\":8,\"topValues\":[{\"value\":\"Hesse\",\"count\":8}]}");
        serve(
                "/releases/web@" + issue + "/",
                "{\"version\":\"web@" + issue + "\",\"deployCount\":1,\"commitCount\":0}");
        serve(
                "/releases/web@" + issue + "/deploys/",
                "[{\"id\":\"77\",\"environment\":\"production\",\"dateFinished\":\"2026-02-05T14:05:00Z\"}]");
    }

    @AfterEach
    void forget() {
        SENTRY.resetAll();
    }

    @Test
    void areAskedForOnceThenAtTheEndAndNeverAgainOnceTheyAreFrozen() {
        UUID id = incidents.declare("Errors", "SEV-3", FROM, "checkout", issue, "kim");
        await().atMost(Duration.ofSeconds(30)).until(() -> metrics(id) != null);
        assertThat(metrics(id))
                .returns(false, ErrorMetrics::frozen)
                .returns(null, ErrorMetrics::to)
                .extracting(metrics -> metrics.groups().get(0).regions().field())
                .isEqualTo("geo.region");
        assertThat(deploys(id))
                .singleElement()
                .returns("Release web@" + issue + " deployed to production", TimelineEntryView::event)
                .returns(Instant.parse("2026-02-05T14:05:00Z"), TimelineEntryView::at);

        again(id);
        assertThat(timesMeasured()).isEqualTo(1);

        timeline.add(id, new TimelineEdit(TO, "Over", "kim", Kind.RESOLUTION, null), "kim");
        await().atMost(Duration.ofSeconds(30)).until(() -> metrics(id).frozen());
        assertThat(metrics(id)).returns(FROM, ErrorMetrics::from).returns(TO, ErrorMetrics::to);
        again(id);
        assertThat(timesMeasured()).isEqualTo(2);

        links.unlink(id, issue);
        await().atMost(Duration.ofSeconds(30)).until(() -> metrics(id) == null);
        assertThat(deploys(id)).isEmpty();
        assertThat(timesMeasured()).isEqualTo(2);
    }

    private void again(UUID id) {
        assertThat(job.run(new Attempt(id.toString(), 1, () -> true))).isEqualTo(Outcome.done());
    }

    private ErrorMetrics metrics(UUID id) {
        return incidents.find(id).map(IncidentView::metrics).orElse(null);
    }

    private List<TimelineEntryView> deploys(UUID id) {
        return incidents.timeline(id).stream()
                .filter(entry -> entry.kind() == Kind.DEPLOY)
                .toList();
    }

    /** The tag's values are asked for by nothing else. */
    private int timesMeasured() {
        return SENTRY.countRequestsMatching(
                        getRequestedFor(urlPathEqualTo(O + "/issues/" + issue + "/tags/geo.region/"))
                                .build())
                .getCount();
    }

    private static void serve(String path, String json) {
        SENTRY.stubFor(get(urlPathEqualTo(O + path)).willReturn(okJson(json)));
    }
}
