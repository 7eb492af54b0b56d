package dev.postmortemsync;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.remote.Signature;
import dev.postmortemsync.work.Work;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From signed webhooks over a PagerDuty that does not answer to one that does. */
@QuarkusTest
class ProvisionalJourneyTest {

    @Inject
    Incidents incidents;

    @Inject
    Work work;

    private final String id = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @BeforeEach
    @AfterEach
    void forget() {
        PAGERDUTY.resetAll();
    }

    @Test
    void webhooksAreShownWhilePagerDutyIsDownAndGiveWayToItsAnswer() {
        PAGERDUTY.stubFor(
                get(urlPathMatching("/incidents/.*")).willReturn(aResponse().withStatus(503)));

        deliver("triggered", "14:23:12.400", snapshot("triggered"));
        deliver("acknowledged", "14:25:30.100", snapshot("acknowledged"));
        deliver("role.assigned", "14:26:00", commander());

        await().atMost(Duration.ofSeconds(20)).until(() -> is(IncidentView::provisional, 3));
        IncidentView incident = incident();
        assertThat(incident.severity()).isEqualTo("SEV-2");
        assertThat(incident.commander()).isEqualTo("Noor Haddad");
        assertThat(incident.commanderAssumed()).isFalse();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/api/v1/incidents/" + incident.id())
                        .then()
                        .body("provisional", equalTo(true))
                        .body("postmortemId", notNullValue()));
        page(incident.id()).body(containsString("<strong>Provisional</strong>: from webhooks alone"));

        for (String[] route : new String[][] {
            {"", "incident"}, {"/alerts", "alerts"}, {"/notes", "notes"}, {"/log_entries", "log-entries"}
        }) {
            String body = Payloads.text("pagerduty/" + route[1] + ".json").replace("PINC1", id);
            PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + route[0])).willReturn(okJson(body)));
        }
        work.request(RefreshJob.NAME, RefreshJob.subjectOf(id));

        await().atMost(Duration.ofSeconds(20)).until(() -> is(confirmed -> !confirmed.provisional(), 18));
        assertThat(incidents.timeline(incident.id()))
                .extracting(TimelineEntryView::key)
                .noneMatch(key -> key.startsWith("webhook:"))
                .as("the role, which REST does not tell")
                .areExactly(1, new Condition<>(key -> key.startsWith("event:"), "told by a webhook alone"));
        assertThat(incident().commander()).as("which REST does not tell").isEqualTo("Noor Haddad");
        assertThat(incident().commanderAssumed()).isFalse();
        assertThat(incident().milestones()).extracting("seconds").containsExactly(138L, 195L, 2208L);
        given().get("/api/v1/incidents/" + incident.id()).then().body("provisional", equalTo(false));
        page(incident.id()).body(not(containsString("Provisional")));
    }

    private IncidentView incident() {
        return incidents.find(incidents.findByPagerdutyId(id).orElseThrow()).orElseThrow();
    }

    private boolean is(Predicate<IncidentView> condition, int entries) {
        return incidents.findByPagerdutyId(id).isPresent()
                && condition.test(incident())
                && incidents.timeline(incident().id()).size() == entries;
    }

    private static ValidatableResponse page(UUID incident) {
        return given().accept("text/html").get("/incidents/" + incident).then().statusCode(200);
    }

    private String snapshot(String status) {
        return """
                {"id":"%s","type":"incident","number":41,"status":"%s","created_at":"2026-02-05T14:23:12Z",
                "title":"High error rate","urgency":"high","priority":{"id":"PP2","summary":"P2"}}""".formatted(id, status);
    }

    private String commander() {
        return """
                {"type":"incident_role_assignment","incident_role_assignments":[{"status":"active",
                "assignee":{"id":"PNOOR","type":"user_reference","summary":"Noor Haddad"},
                "role":{"id":"PROLE","summary":"Incident Commander"},"incident":{"id":"%s","type":"incident_reference"}}]}""".formatted(id);
    }

    private static void deliver(String event, String clock, String data) {
        byte[] body = """
                {"event":{"id":"%s","event_type":"incident.%s","resource_type":"incident","occurred_at":"2026-02-05T%sZ",
                "agent":{"id":"PSAM","type":"user_reference","summary":"Sam Rivera"},"client":null,"data":%s}}""".formatted(UUID.randomUUID(), event, clock, data).getBytes(StandardCharsets.UTF_8);
        given().body(body)
                .contentType("application/json")
                .header("X-PagerDuty-Signature", "v1=" + Signature.sign(Vendors.PAGERDUTY_SECRET, body))
                .post("/webhooks/pagerduty")
                .then()
                .statusCode(202);
    }
}
