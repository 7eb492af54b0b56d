package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;
import static io.restassured.RestAssured.given;

import dev.postmortemsync.Contract;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stand-ins answer, held against the vendors' OpenAPI documents. */
@QuarkusTest
class StandInContractTest {

    private static final String O = "/api/0/organizations/acme/";
    private static final String W = "/api/v1/workspaces/acme/";
    private static final String P = W + "projects/" + PlaneProject.ID + "/";

    @Inject
    PagerDutyStandIn pagerDuty;

    @Inject
    SentryStandIn sentry;

    @Inject
    PlaneStandIn plane;

    @Inject
    Stage stage;

    @BeforeEach
    void played() {
        QuarkusMock.installMockForType(new RecordingSender(), WebhookSender.class);
        pagerDuty.clear();
        sentry.clear();
        plane.clear();
        stage.before();
        sentry.remember(SentryIssue.slowCheckout());
        sentry.firstSeen(SentryIssue.outage(ErrorProfile.FIRST_SEEN));
        Outage.STEPS.forEach(step -> {
            stage.passes(step.at());
            step.act().play(step.at(), stage);
        });
    }

    @Test
    void pagerDutyAnswersAsItsDocumentSays() {
        Asked asked = new Asked(Contract.of("pagerduty"), "/sandbox/pagerduty", this::pagerDutyKey);
        String incident = "/incidents/" + Outage.INCIDENT_ID;
        asked.get("/incidents?date_range=all");
        asked.get(incident);
        asked.get(incident + "/log_entries?time_zone=UTC&limit=100");
        asked.get(incident + "/alerts");
        asked.get(incident + "/related_change_events?limit=100");
        asked.get(incident + "/past_incidents?limit=5");
        asked.get(incident + "/related_incidents");
        Map<String, Object> note = object("note", object("content", "Postmortem draft: http://localhost:8080/"));
        String id = asked.send("POST", incident + "/notes", note).path("note.id");
        asked.send("PUT", incident + "/notes/" + id, note);
        asked.get(incident + "/notes");
        asked.get("/log_entries?time_zone=UTC&limit=100");
        asked.get("/priorities");
        asked.get("/users/" + PagerDutyCast.SAM.id());
        asked.get("/oncalls");
        asked.get("/services/PWEBPRD1");
        asked.get("/webhook_subscriptions");
        asked.get("/webhook_subscriptions/PSUBSCR1");
        asked.send("POST", "/webhook_subscriptions/PSUBSCR1/enable", null);
        asked.get("/incidents/QNONE");
        asked.get("/log_entries?limit=100&offset=9950");
        asked.unknown(incident);
        asked.contract().check(KnownDifferences.PAGERDUTY);
    }

    @Test
    void sentryAnswersAsItsDocumentSays() {
        Asked asked = new Asked(Contract.of("sentry"), "/sandbox/sentry", this::sentryKey);
        String issue = O + "issues/" + SentryIssue.OUTAGE_ID + "/";
        String window = "start=2026-02-05T14:20:00&end=2026-02-05T14:30:00";
        asked.get(O + "shortids/WEB-7Q/");
        asked.get(O + "issues/?query=");
        asked.get(O + "issues/?query=&" + window);
        asked.get(issue);
        asked.get(issue + "events/latest/");
        asked.get(O + "events/?dataset=errors&query=issue:WEB-7Q&field=count()&field=count_unique(user)&" + window);
        asked.get(O + "events-timeseries/?dataset=spans&interval=1m&yAxis=failure_rate()&" + window);
        asked.get(O + "events-timeseries/?dataset=spans&interval=60&yAxis=p95(span.duration)&project=4501&" + window);
        asked.get(O + "events/?dataset=errors&query=issue:WEB-7Q&field=transaction&field=count()&per_page=5&" + window);
        asked.get(O + "stats_v2/?groupBy=outcome&field=sum(quantity)&category=error&project=4501&" + window);
        asked.get(O + "sessions/?field=count_unique(user)&project=4501&includeSeries=0&" + window);
        asked.get(issue + "tags/geo.country_code/");
        asked.get(O + "releases/web@2026.02.05-2/");
        asked.get(O + "releases/web@2026.02.05-2/commits/");
        asked.get(O + "releases/web@2026.02.05-2/deploys/");
        asked.get(O + "issues/1/");
        asked.get(O + "events/");
        asked.unknown(issue);
        asked.contract().check(KnownDifferences.SENTRY);
    }

    @Test
    void planeAnswersAsItsDocumentSays() {
        Asked asked = new Asked(Contract.of("plane"), "/sandbox/plane", this::planeKey);
        asked.get("/api/v1/users/me/");
        asked.get(W + "projects/");
        asked.get(P);
        asked.get(P + "states/");
        asked.send("POST", P + "labels/", object("name", "postmortem", "color", "#ff6600"));
        asked.get(P + "labels/");
        asked.get(W + "members/");
        asked.get(P + "members/");
        Map<String, Object> item = object(
                "name", "Add alert", "priority", "urgent", "external_source", "postmortem-sync", "external_id", "1");
        String id = asked.send("POST", P + "work-items/", item).path("id");
        asked.send("POST", P + "work-items/", item);
        String one = P + "work-items/" + id + "/";
        asked.send("PATCH", one, object("priority", "low"));
        asked.send("PATCH", one, object("priority", "P0"));
        asked.get(P + "work-items/?order_by=-updated_at&expand=state&per_page=100");
        asked.get(P + "work-items/?external_id=1&external_source=postmortem-sync&expand=state");
        asked.get(one + "?expand=state");
        asked.get(one);
        asked.get(W + "work-items/ROOSE-1/");
        asked.send("POST", one + "links/", object("url", "https://example.org/draft", "title", "Postmortem"));
        asked.get(one + "links/");
        asked.send("POST", one + "comments/", object("comment_html", "<p>Again</p>"));
        asked.get(one + "comments/");
        asked.send("DELETE", one, null);
        asked.get(one);
        asked.unknown(W + "projects/");
        asked.contract().check(KnownDifferences.PLANE);
    }

    private RequestSpecification pagerDutyKey() {
        return given().header("Authorization", "Token token=" + StandIn.PAGERDUTY.key())
                .header("From", PagerDutyCast.BOT.email());
    }

    private RequestSpecification sentryKey() {
        return given().header("Authorization", "Bearer " + StandIn.SENTRY.key());
    }

    private RequestSpecification planeKey() {
        return given().header("X-API-Key", StandIn.PLANE.key());
    }

    private interface Key {
        RequestSpecification given();
    }

    /** One stand-in, each of whose replies is held against its vendor's document. */
    private record Asked(Contract contract, String prefix, Key key) {

        void get(String path) {
            held("GET", path, key.given().get(prefix + path));
        }

        void unknown(String path) {
            held("GET", path, given().get(prefix + path));
        }

        Response send(String method, String path, Object body) {
            RequestSpecification request = key.given().contentType("application/json");
            return held(method, path, (body == null ? request : request.body(body)).request(method, prefix + path));
        }

        private Response held(String method, String path, Response response) {
            contract.reply(method, path, response.statusCode(), response.contentType(), response.asByteArray());
            return response;
        }
    }
}
