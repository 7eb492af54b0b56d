package dev.postmortemsync.sentry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.SENTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.Payloads;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.DeliveryView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SentryPollTest {

    private static final String O = "/api/0/organizations/acme";

    @Inject
    SentryPollJob job;

    @Inject
    Deliveries deliveries;

    @Inject
    Incidents incidents;

    @AfterEach
    void forget() {
        SENTRY.resetAll();
    }

    @Test
    void aLinkedIssueWithNewEventsIsHintedOnceAndItsIncidentFetchedAnew() {
        String issue = Integer.toString(ThreadLocalRandom.current().nextInt(100_000, 900_000));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/" + issue + "/"))
                .willReturn(
                        okJson(Payloads.text("sentry/issue-of-the-outage.json").replace("4100", issue))));
        UUID id = incidents.declare("Errors", "SEV-3", Instant.parse("2026-02-05T14:23:12Z"), "checkout", issue, "kim");
        await().atMost(Duration.ofSeconds(20)).until(() -> titleOf(id).startsWith("PoolExhausted"));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/"))
                .willReturn(okJson("[{\"id\":\"" + issue + "\",\"lastSeen\":\"2026-02-05T14:58:00Z\"},"
                        + "{\"id\":\"1\",\"lastSeen\":\"2026-02-05T14:58:00Z\"}]")));
        int asked = timesAsked(issue);

        Attempt attempt = new Attempt(SentryPollJob.ALL, 1, () -> true);
        assertThat(job.run(attempt)).isEqualTo(Outcome.done());
        assertThat(job.run(attempt)).isEqualTo(Outcome.done());

        List<DeliveryView> hints = deliveries.list(SentryClient.SYSTEM, null, null, 200).stream()
                .filter(delivery -> delivery.deliveryKey().startsWith("poll:" + issue)
                        || delivery.deliveryKey().startsWith("poll:1:"))
                .toList();
        assertThat(hints)
                .singleElement()
                .satisfies(hint -> assertThat(hint.subject()).startsWith("hand:"));
        await().atMost(Duration.ofSeconds(20)).until(() -> timesAsked(issue) > asked);
    }

    @Test
    void whereNoListCanBeHadEachWatchedIssueIsLookedAt() {
        String issue = Integer.toString(ThreadLocalRandom.current().nextInt(100_000, 900_000));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/" + issue + "/"))
                .willReturn(
                        okJson(Payloads.text("sentry/issue-of-the-outage.json").replace("4100", issue))));
        UUID id = incidents.declare("Errors", "SEV-3", Instant.parse("2026-02-05T14:23:12Z"), "checkout", issue, "kim");
        await().atMost(Duration.ofSeconds(20)).until(() -> titleOf(id).startsWith("PoolExhausted"));
        SENTRY.stubFor(
                get(urlPathEqualTo(O + "/issues/")).willReturn(aResponse().withStatus(400)));
        int asked = timesAsked(issue);

        assertThat(job.run(new Attempt(SentryPollJob.ALL, 1, () -> true))).isEqualTo(Outcome.done());

        await().atMost(Duration.ofSeconds(20)).until(() -> timesAsked(issue) > asked);
    }

    private String titleOf(UUID incident) {
        return incidents.find(incident).orElseThrow().sentryIssues().get(0).title();
    }

    private static int timesAsked(String issue) {
        return SENTRY.countRequestsMatching(getRequestedFor(urlPathEqualTo(O + "/issues/" + issue + "/"))
                        .build())
                .getCount();
    }
}
