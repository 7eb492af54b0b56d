package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.FreshVendors;
import dev.postmortemsync.Payloads;
import dev.postmortemsync.inbox.BackfillView;
import dev.postmortemsync.inbox.Backfills;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.DeliveryView;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Outcome;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
    Deliveries deliveries;

    @Inject
    Incidents incidents;

    @Inject
    Cursors cursors;

    @Inject
    Backfills backfills;

    @Inject
    PagerDutyClient client;

    @Inject
    PagerDutyPager pager;

    @Inject
    EntityManager em;

    private final String id = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @BeforeEach
    void tell() {
        FreshVendors.ticked(PagerDutyPollJob.NAME);
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
        assertThat(hints()).singleElement().satisfies(hint -> {
            assertThat(hint.job()).isEqualTo("refresh");
            assertThat(hint.subject()).isEqualTo("pagerduty:" + id);
            assertThat(hint.event()).isEqualTo("poll resolve_log_entry and 13 more");
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> incidents.knows("pagerduty", id + "-RRES"));

        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .willReturn(okJson(told("log-entries").replace(id + "-RRES", id + "-RLATE"))));
        job.run(ATTEMPT);
        assertThat(hints()).hasSize(2);
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

    @Test
    void anEntryThatTheIncidentsOwnLogLacksYetIsAskedForOnceMore() {
        String late = id + "-RTOOSOON";
        Instant now = Instant.now();
        cursors.advance(PagerDutyClient.SYSTEM, now.minusSeconds(30));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .willReturn(okJson(told("log-entries").replace(id + "-RRES", late))));
        job.run(ATTEMPT);
        await().atMost(Duration.ofSeconds(20)).until(() -> hint(late).status().equals("done"));
        assertThat(incidents.knows("pagerduty", late)).isFalse();

        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + "/log_entries"))
                .willReturn(okJson(told("log-entries").replace(id + "-RRES", late))));
        job.run(ATTEMPT);

        await().atMost(Duration.ofSeconds(20)).until(() -> incidents.knows("pagerduty", late));
    }

    @Test
    void anEntryThatNoTimelineKeepsIsNotAskedForForEver() {
        String never = id + "-RNEVER";
        cursors.advance(PagerDutyClient.SYSTEM, Instant.now().minusSeconds(30));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .willReturn(okJson(told("log-entries").replace(id + "-RRES", never))));
        job.run(ATTEMPT);
        await().atMost(Duration.ofSeconds(20)).until(() -> hint(never).status().equals("done"));
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(
                                "update delivery set settled_at = received_at + interval '2 minutes' where id = :id")
                        .setParameter("id", hint(never).id())
                        .executeUpdate());

        job.run(ATTEMPT);

        assertThat(hint(never).status()).isEqualTo("done");
    }

    @Test
    void aLongStretchGoesOnWhereItWasStopped() {
        Instant since = Instant.parse("2026-02-05T15:10:00Z")
                .minusSeconds(java.util.concurrent.ThreadLocalRandom.current().nextInt(1_000_000));
        cursors.advance(PagerDutyClient.SYSTEM, since);
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .withQueryParam("offset", equalTo("0"))
                .willReturn(okJson(told("log-entries").replace("\"more\": false", "\"more\": true"))));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .withQueryParam("offset", equalTo("100"))
                .willReturn(aResponse().withStatus(503)));
        assertThatThrownBy(() -> job.run(ATTEMPT)).isInstanceOf(RemoteError.Unavailable.class);
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .withQueryParam("offset", equalTo("100"))
                .willReturn(okJson("{\"log_entries\":[],\"more\":false}")));

        assertThat(job.run(ATTEMPT)).isEqualTo(Outcome.done());

        PAGERDUTY.verify(
                1,
                getRequestedFor(urlPathEqualTo("/log_entries"))
                        .withQueryParam("since", equalTo(since.toString()))
                        .withQueryParam("offset", equalTo("0")));
    }

    @Test
    void aStretchWithMoreThanPagingReachesIsCutInTwo() {
        Instant since = Instant.parse("2026-02-05T14:00:00Z");
        Instant began = Instant.parse("2026-02-05T14:59:59Z");
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries")).willReturn(okJson(told("log-entries"))));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .withQueryParam("since", equalTo("2026-02-05T14:00:00Z"))
                .withQueryParam("until", equalTo("2026-02-05T15:00:00Z"))
                .willReturn(okJson(told("log-entries").replace("\"more\": false", "\"more\": true"))));
        List<Instant> parts = new ArrayList<>();

        new LogWalk(client, since, began).toEnd(page -> {}, parts::add);

        assertThat(parts).containsExactly(Instant.parse("2026-02-05T14:30:00Z"));
        PAGERDUTY.verify(
                102,
                getRequestedFor(urlPathEqualTo("/log_entries")).withQueryParam("since", matching("2026-02-05T14.*")));
    }

    @Test
    void theFirstStartReadsThePast() {
        QuarkusTransaction.requiringNew()
                .run(() -> Stream.of("delete from poll_cursor where source = 'pagerduty'", "delete from backfill")
                        .forEach(sql -> em.createNativeQuery(sql).executeUpdate()));
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/log_entries")).willReturn(okJson("{\"log_entries\":[],\"more\":false}")));
        PagerDutyConfig thirtyDays = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(URI.class, 100, URI::create)
                .withMapping(PagerDutyConfig.class)
                .build()
                .getConfigMapping(PagerDutyConfig.class);
        PagerDutyPollJob first = new PagerDutyPollJob(
                pager, thirtyDays, client, incidents, inbox, cursors, backfills, Clock.systemUTC());

        assertThat(first.run(ATTEMPT)).isEqualTo(Outcome.done());

        BackfillView begun = backfills.list(null, 1).get(0);
        assertThat(begun.askedBy()).isEqualTo("the first start");
        assertThat(Duration.between(begun.since(), begun.until())).isEqualTo(Duration.ofDays(30));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> backfills.list(null, 1).get(0).state().equals("done"));
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("delete from poll_cursor where source = 'pagerduty'")
                        .executeUpdate());
        assertThat(first.run(ATTEMPT)).isEqualTo(Outcome.done());
        assertThat(backfills.list(null, 1).get(0).id()).isEqualTo(begun.id());
    }

    private DeliveryView hint(String entry) {
        return deliveries.list(PagerDutyClient.SYSTEM, null, null, 200).stream()
                .filter(delivery -> delivery.deliveryKey().equals("poll:" + entry))
                .findFirst()
                .orElseThrow();
    }

    private String told(String name) {
        return Payloads.text("pagerduty/" + name + ".json")
                .replace("PINC1", id)
                .replaceAll("\"(R[A-Z0-9]+)\"", "\"" + id + "-$1\"");
    }

    private List<DeliveryView> hints() {
        return deliveries.list(PagerDutyClient.SYSTEM, null, null, 200).stream()
                .filter(delivery -> delivery.deliveryKey().startsWith("poll:" + id))
                .toList();
    }
}
