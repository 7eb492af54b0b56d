package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.Payloads;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.inbox.Inbox.DeliveryView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PagerDutyPollTest {

    private static final Attempt ATTEMPT = new Attempt(PagerDutyPollJob.ALL, 1, () -> true);

    @Inject
    PagerDutyPollJob job;

    @Inject
    Inbox inbox;

    @Inject
    Incidents incidents;

    @Inject
    Cursors cursors;

    private final String id = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @BeforeEach
    void tell() {
        PAGERDUTY.resetAll();
        for (String[] route : new String[][] {
            {"", "incident"}, {"/alerts", "alerts"}, {"/notes", "notes"}, {"/log_entries", "log-entries"}
        }) {
            PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + route[0])).willReturn(okJson(told(route[1]))));
        }
    }

    @AfterEach
    void forget() {
        PAGERDUTY.resetAll();
    }

    @Test
    void whatNoWebhookToldIsFoundAndWhatIsKnownIsNot() {
        Instant since = Instant.parse("2026-02-05T15:10:00Z");
        cursors.advance(PagerDutyClient.SYSTEM, since);
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries")).willReturn(okJson(told("log-entries"))));
        Instant before = Instant.now();

        assertThat(job.run(ATTEMPT)).isEqualTo(Outcome.done());

        PAGERDUTY.verify(getRequestedFor(urlPathEqualTo("/log_entries"))
                .withQueryParam("since", equalTo(since.toString()))
                .withQueryParam("time_zone", equalTo("UTC")));
        assertThat(cursors.position(PagerDutyClient.SYSTEM).orElseThrow())
                .isBetween(before.minus(Duration.ofMinutes(6)), before.minus(Duration.ofMinutes(4)));
        assertThat(hints()).hasSize(14).allSatisfy(hint -> {
            assertThat(hint.job()).isEqualTo("refresh");
            assertThat(hint.subject()).isEqualTo("pagerduty:" + id);
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> incidents.knows("pagerduty", id + "-RRES"));

        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .willReturn(okJson(told("log-entries").replace(id + "-RRES", id + "-RLATE"))));
        job.run(ATTEMPT);
        assertThat(hints()).hasSize(15);
    }

    @Test
    void aRunThatBreaksLeavesTheCursor() {
        Instant since = Instant.parse("2026-02-05T15:10:00Z");
        cursors.advance(PagerDutyClient.SYSTEM, since);
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/log_entries")).willReturn(aResponse().withStatus(500)));

        assertThatThrownBy(() -> job.run(ATTEMPT)).isInstanceOf(RemoteError.Unavailable.class);

        assertThat(cursors.position(PagerDutyClient.SYSTEM)).contains(since);
    }

    private String told(String name) {
        return Payloads.text("pagerduty/" + name + ".json")
                .replace("PINC1", id)
                .replaceAll("\"(R[A-Z0-9]+)\"", "\"" + id + "-$1\"");
    }

    private List<DeliveryView> hints() {
        return inbox.list(PagerDutyClient.SYSTEM, null, null, 200).stream()
                .filter(delivery -> delivery.deliveryKey().startsWith("poll:" + id))
                .toList();
    }
}
