package dev.postmortemsync;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static dev.postmortemsync.Vendors.SENTRY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.remote.Signature;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From signed webhooks over the vendors' truth to rows. */
@QuarkusTest
class JourneyTest {

    private static final String O = "/api/0/organizations/acme";
    private static final List<String> EVENTS = List.of(
            "incident.triggered",
            "incident.acknowledged",
            "incident.annotated",
            "incident.resolved",
            "incident.escalated");

    @Inject
    Incidents incidents;

    @Inject
    Work work;

    @Inject
    EntityManager em;

    private final String id = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String shortId = "WEB-" + id;

    @AfterEach
    void forget() {
        PAGERDUTY.resetAll();
        SENTRY.resetAll();
    }

    @Test
    void theSameWebhooksInAnyOrderAndTwiceLeaveTheSameRows() {
        List<List<String>> afterEachSeed = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            sql("truncate incident cascade");
            pagerDutyTells("\"resolve_log_entry\"", "\"later_log_entry\"");
            sentryTells();
            List<String> bodies = new ArrayList<>();
            for (String event : EVENTS) {
                String body = webhook(event, UUID.randomUUID().toString());
                bodies.addAll(List.of(body, body));
            }
            Collections.shuffle(bodies, new Random(seed));

            bodies.subList(0, 4).forEach(this::deliver);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> incidents.findByPagerdutyId(id).isPresent());
            pagerDutyTells("", "");
            bodies.subList(4, bodies.size()).forEach(this::deliver);
            work.request(RefreshJob.NAME, RefreshJob.subjectOf(id));
            await().atMost(Duration.ofSeconds(30)).until(this::settled);

            afterEachSeed.add(rows());
        }

        assertThat(afterEachSeed.get(0)).hasSizeGreaterThan(18);
        assertThat(afterEachSeed.get(1)).as("seed 2").isEqualTo(afterEachSeed.get(0));
        assertThat(afterEachSeed.get(2)).as("seed 3").isEqualTo(afterEachSeed.get(0));

        IncidentView incident =
                incidents.find(incidents.findByPagerdutyId(id).orElseThrow()).orElseThrow();
        assertThat(incident.severity()).isEqualTo("SEV-2");
        assertThat(incident.milestones()).extracting("seconds").containsExactly(138L, 195L, 2208L);
        assertThat(incident.sentryIssues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.issueId()).isEqualTo("4100"))
                .satisfies(issue -> assertThat(issue.count()).isEqualTo(120));
    }

    @Test
    void troubleWithSentryDoesNotLoseWhatPagerDutySaid() {
        pagerDutyTells("", "");
        SENTRY.stubFor(get(urlPathEqualTo(O + "/shortids/" + shortId + "/"))
                .willReturn(aResponse().withStatus(500)));

        deliver(webhook("incident.triggered", UUID.randomUUID().toString()));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> incidents.findByPagerdutyId(id).isPresent());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> SENTRY.verify(
                        moreThanOrExactly(2), getRequestedFor(urlPathEqualTo(O + "/shortids/" + shortId + "/"))));

        sentryTells();
        await().atMost(Duration.ofSeconds(30)).until(this::settled);
        assertThat(incidents
                        .find(incidents.findByPagerdutyId(id).orElseThrow())
                        .orElseThrow()
                        .sentryIssues())
                .hasSize(1);
    }

    private void pagerDutyTells(String without, String instead) {
        for (String[] route : new String[][] {
            {"", "incident"}, {"/alerts", "alerts"}, {"/notes", "notes"}, {"/log_entries", "log-entries"}
        }) {
            String body = Payloads.text("pagerduty/" + route[1] + ".json")
                    .replace("PINC1", id)
                    .replace("WEB-7K", shortId);
            PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + route[0]))
                    .willReturn(okJson(without.isEmpty() ? body : body.replace(without, instead))));
        }
    }

    private void sentryTells() {
        SENTRY.stubFor(
                get(urlPathEqualTo(O + "/shortids/" + shortId + "/")).willReturn(okJson("{\"groupId\":\"4100\"}")));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/4100/"))
                .willReturn(okJson(Payloads.text("sentry/issue-of-the-outage.json"))));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/events/"))
                .willReturn(okJson("{\"data\":[{\"count()\":120,\"count_unique(user)\":31}]}")));
    }

    private String webhook(String event, String eventId) {
        return """
                {"event":{"id":"%s","event_type":"%s","resource_type":"incident","occurred_at":"2026-02-05T14:23:12.100Z",
                "agent":null,"client":null,"data":{"id":"%s","type":"incident"}}}""".formatted(eventId, event, id);
    }

    private void deliver(String body) {
        given().body(body)
                .contentType("application/json")
                .header("X-PagerDuty-Signature", "v1=" + Signature.sign(Vendors.PAGERDUTY_SECRET, body.getBytes()))
                .post("/webhooks/pagerduty")
                .then()
                .statusCode(202);
    }

    private boolean settled() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) em.createNativeQuery("""
                        select count(*) from work_request
                        where job = 'refresh' and subject = :subject and requested_seq > done_seq""")
                                        .setParameter("subject", RefreshJob.subjectOf(id))
                                        .getSingleResult())
                                .longValue()
                        == 0);
    }

    /** Everything but when we heard of it and how often we wrote. */
    private List<String> rows() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Stream.of(
                                "select cast(to_jsonb(i) - array['updated_at', 'complete_as_of', 'version'] as text) from incident i",
                                "select cast(to_jsonb(e) - array['first_seen', 'version'] as text) from timeline_entry e",
                                "select cast(to_jsonb(s) - array['counted_at', 'version'] as text) from sentry_issue s")
                        .flatMap(query ->
                                em.createNativeQuery(query, String.class).getResultStream())
                        .map(Object::toString)
                        .sorted()
                        .toList());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(statement).executeUpdate());
    }
}
