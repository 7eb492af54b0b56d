package dev.postmortemsync;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Timeline;
import dev.postmortemsync.incident.TimelineEdit;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.remote.Signature;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From PagerDuty's lesser facts to what people see of them. */
@QuarkusTest
class PagerDutyFactsJourneyTest {

    private static final String SAM = "{'id':'PSAM','type':'user_reference','summary':'Sam Rivera'}";

    @Inject
    Incidents incidents;

    @Inject
    Timeline timeline;

    @Inject
    EntityManager em;

    private final String id = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    /** Another incident has past ones, so that what else the application is about to ask does not deny them to all. */
    @BeforeEach
    void inThePlan() {
        PAGERDUTY.resetAll();
        QuarkusTransaction.requiringNew()
                .run(() ->
                        em.createNativeQuery("""
                        insert into pager_nearby (pagerduty_id, part, answer, asked_at)
                        values (:id, 'past_incidents', '{}', now())""").setParameter("id", "of " + id).executeUpdate());
    }

    @AfterEach
    void forget() {
        PAGERDUTY.resetAll();
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("delete from pager_nearby where pagerduty_id like :id")
                        .setParameter("id", "%" + id)
                        .executeUpdate());
    }

    @Test
    void whatNoDocumentListsAndWhatThePlanLacksIsSeen() {
        serve("", "{'incident':{'id':'" + id + """
                ','title':'High error rate','status':'triggered','urgency':'low','created_at':'2026-02-05T14:23:12Z',
                'html_url':'https://acme.pagerduty.example/incidents/""" + id + """
                ','conference_bridge':{'conference_url':'javascript:alert(1)'},
                'incidents_responders':[{'state':'declined','user':{'id':'PLEE','type':'user_reference','summary':'Lee Moreau'}}]}}""");
        serve("/log_entries", """
                {'log_entries':[
                {'id':'R3%1$s','type':'quantum_leap_log_entry','created_at':'2026-02-05T14:30:00Z','agent':null},
                {'id':'R2%1$s','type':'acknowledge_log_entry','created_at':'2026-02-05T14:25:30Z','agent':%2$s},
                {'id':'R1%1$s','type':'trigger_log_entry','created_at':'2026-02-05T14:23:12Z','agent':%2$s}]}""".formatted(id, SAM));
        serve("/alerts", "{'alerts':null}");
        serve(
                "/notes",
                "{'notes':[{'id':'N1','content':'Wrong incident','created_at':'2026-02-05T14:26:00Z','user':" + SAM
                        + "}]}");
        serve(
                "/past_incidents",
                "{'past_incidents':[{'incident':{'id':'POLD','created_at':'2025-11-04T16:08:15Z',"
                        + "'title':'Checkout down'},'score':12.5}]}");

        deliver("incident.teleported", "{'incident':{'id':'" + id + "','type':'incident_reference'}}");

        await().atMost(Duration.ofSeconds(20)).until(() -> entries() == 5);
        assertThat(incidents.timeline(incident()))
                .extracting(TimelineEntryView::event)
                .contains(
                        "PagerDuty logged the unknown event quantum_leap",
                        "PagerDuty sent the unknown event incident.teleported");
        given().get("/api/v1/incidents/" + incident())
                .then()
                .body("pagerduty.asked[0].name", equalTo("Lee Moreau"))
                .body("pagerduty.asked[0].state", equalTo("declined"))
                .body("pagerduty.related.title", equalTo(List.of("Checkout down")))
                .body("pagerduty.notInPlan", equalTo(List.of("change events", "related incidents")));
        String page = page();
        assertThat(page)
                .contains(
                        "unknown event quantum_leap",
                        "unknown event incident.teleported",
                        "Lee Moreau (declined)",
                        "https://acme.pagerduty.example/incidents/POLD",
                        "Not in your PagerDuty plan: change events, related incidents.",
                        "javascript:alert(1)")
                .doesNotContain("href=\"javascript:");

        TimelineEntryView note = incidents.timeline(incident()).stream()
                .filter(entry -> entry.key().equals("note:N1"))
                .findFirst()
                .orElseThrow();
        timeline.edit(incident(), note.id(), new TimelineEdit(null, "Kim looked", null, null, null), "kim");
        serve("/notes", "{'notes':[]}");
        deliver("incident.annotated", "{'incident':{'id':'" + id + "','type':'incident_reference'}}");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/api/v1/incidents/" + incident() + "/timeline")
                        .then()
                        .body("items.withdrawn", hasItem(true)));
        given().accept("text/html")
                .get("/incidents/" + incident())
                .then()
                .body(containsString("Kim looked <small>edited</small> <small>deleted at its source</small>"));
    }

    private String page() {
        return given().accept("text/html")
                .get("/incidents/" + incident())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private UUID incident() {
        return incidents.findByPagerdutyId(id).orElseThrow();
    }

    private int entries() {
        return incidents
                .findByPagerdutyId(id)
                .map(found -> incidents.timeline(found).size())
                .orElse(0);
    }

    private void serve(String part, String json) {
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + part)).willReturn(okJson(json.replace('\'', '"'))));
    }

    private static void deliver(String type, String data) {
        byte[] body = """
                {'event':{'id':'%s','event_type':'%s','occurred_at':'2026-02-05T14:31:00.250Z','agent':%s,'data':%s}}""".formatted(UUID.randomUUID(), type, SAM, data)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        given().body(body)
                .contentType("application/json")
                .header("X-PagerDuty-Signature", "v1=" + Signature.sign(Vendors.PAGERDUTY_SECRET, body))
                .post("/webhooks/pagerduty")
                .then()
                .statusCode(202);
    }
}
