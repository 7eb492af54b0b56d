package dev.postmortemsync.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.postmortemsync.remote.Signature;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outage at the stand-ins of PagerDuty and Sentry, asked as a client would. */
@QuarkusTest
class StoryTest {

    private static final String PAGERDUTY = "/sandbox/pagerduty/";
    private static final String INCIDENT = PAGERDUTY + "incidents/" + Outage.INCIDENT_ID;
    private static final String SENTRY = "/sandbox/sentry/api/0/organizations/acme/";

    @Inject
    PagerDutyStandIn pagerDuty;

    @Inject
    SentryStandIn sentry;

    @Inject
    Stage stage;

    private final RecordingSender sender = new RecordingSender();

    @BeforeEach
    void played() {
        QuarkusMock.installMockForType(sender, WebhookSender.class);
        pagerDuty.clear();
        sentry.clear();
        stage.before();
        sentry.remember(SentryIssue.slowCheckout());
        sentry.firstSeen(SentryIssue.outage(ErrorProfile.FIRST_SEEN));
        Outage.STEPS.forEach(step -> {
            stage.passes(step.at());
            step.act().play(step.at(), stage);
        });
    }

    @Test
    void pagerDutyWantsItsToken() {
        given().get(INCIDENT).then().statusCode(401).body("error.message", notNullValue());
        pagerDuty().get(PAGERDUTY + "incidents/QNONE").then().statusCode(404).body("error.code", equalTo(2100));
    }

    @Test
    void theIncidentIsResolvedWithItsPriority() {
        pagerDuty()
                .get(INCIDENT)
                .then()
                .body("incident.incident_number", equalTo(1204))
                .body("incident.status", equalTo("resolved"))
                .body("incident.priority.summary", equalTo("P2"))
                .body("incident.service.summary", equalTo("Production website"))
                .body("incident.created_at", equalTo("2026-02-05T14:23:12Z"))
                .body("incident.resolved_at", equalTo("2026-02-05T15:00:00Z"))
                .body("incident.incident_key", nullValue())
                .body("incident.acknowledgements", hasSize(0))
                .body("incident.assignments", hasSize(0));
        pagerDuty().get(PAGERDUTY + "incidents/1204").then().body("incident.id", equalTo(Outage.INCIDENT_ID));
        pagerDuty().get(PAGERDUTY + "incidents").then().body("incidents", hasSize(0));
        pagerDuty()
                .queryParam("date_range", "all")
                .queryParam("incident_key", "WEB-7Q")
                .get(PAGERDUTY + "incidents")
                .then()
                .body("incidents.id", contains(Outage.INCIDENT_ID));
    }

    @Test
    void theLogIsPagedAndToldInTheZoneAskedFor() {
        List<String> types = pagerDuty()
                .queryParam("time_zone", "UTC")
                .queryParam("limit", 100)
                .get(INCIDENT + "/log_entries")
                .then()
                .body("log_entries[0].created_at", equalTo("2026-02-05T15:00:00Z"))
                .body("log_entries[0].agent.summary", equalTo("Sam"))
                .body("more", equalTo(false))
                .body("total", nullValue())
                .extract()
                .path("log_entries.type");
        assertThat(types)
                .hasSize(13)
                .startsWith("resolve_log_entry", "annotate_log_entry")
                .endsWith("acknowledge_log_entry", "notify_log_entry", "trigger_log_entry")
                .contains("priority_change_log_entry");
        pagerDuty()
                .queryParam("limit", 5)
                .queryParam("offset", 10)
                .get(INCIDENT + "/log_entries")
                .then()
                .body("log_entries", hasSize(3))
                .body("log_entries[2].created_at", equalTo("2026-02-05T09:23:12-05:00"))
                .body("log_entries[2].agent.summary", equalTo("Sentry"));
        pagerDuty()
                .queryParam("since", "2026-02-05T14:59:00Z")
                .queryParam("time_zone", "UTC")
                .get(PAGERDUTY + "log_entries")
                .then()
                .body("log_entries.type", contains("resolve_log_entry"))
                .body("log_entries[0].incident.id", equalTo(Outage.INCIDENT_ID));
        pagerDuty()
                .queryParam("limit", 100)
                .queryParam("offset", 9_950)
                .get(PAGERDUTY + "log_entries")
                .then()
                .statusCode(400);
    }

    @Test
    void theAlertLeadsToTheSentryIssue() {
        pagerDuty()
                .get(INCIDENT + "/alerts")
                .then()
                .body("alerts", hasSize(1))
                .body("alerts[0].alert_key", equalTo("WEB-7Q"))
                .body("alerts[0].summary", equalTo(Outage.TITLE))
                .body("alerts[0].created_at", equalTo("2026-02-05T09:23:12-05:00"))
                .body("alerts[0].body.details.groupID", equalTo(SentryIssue.OUTAGE_ID))
                .body(
                        "alerts[0].body.cef_details.client_url",
                        containsString("/issues/" + SentryIssue.OUTAGE_ID + "/"));
        sentry().get(SENTRY + "shortids/WEB-7Q/").then().body("groupId", equalTo(SentryIssue.OUTAGE_ID));
    }

    @Test
    void notesAreWrittenInTheNameOfAUserOfTheAccount() {
        String note = "{\"note\":{\"content\":\"Postmortem draft: http://localhost:8080/\"}}";
        pagerDuty().body(note).post(INCIDENT + "/notes").then().statusCode(400).body("error.code", equalTo(1008));
        String id = from(PagerDutyCast.BOT.email())
                .body(note)
                .post(INCIDENT + "/notes")
                .then()
                .statusCode(200)
                .body("note.user.summary", equalTo("Postmortem Sync"))
                .extract()
                .path("note.id");
        from(PagerDutyCast.BOT.email())
                .body("{\"note\":{\"content\":\"changed\"}}")
                .put(INCIDENT + "/notes/" + id)
                .then()
                .statusCode(200);
        pagerDuty()
                .get(INCIDENT + "/notes")
                .then()
                .body("notes", hasSize(9))
                .body("notes[0].content", equalTo("changed"))
                .body("notes.user.type.unique()", contains("user_reference", "bot_user_reference"));
    }

    @Test
    void theAccountHasPrioritiesPeopleAndAService() {
        pagerDuty()
                .get(PAGERDUTY + "priorities")
                .then()
                .body("priorities.name", contains("P1", "P2", "P3", "P4", "P5"));
        pagerDuty().get(PAGERDUTY + "users/" + PagerDutyCast.SAM.id()).then().body("user.name", equalTo("Sam"));
        pagerDuty().get(PAGERDUTY + "oncalls").then().body("oncalls.user.summary", contains("Sam"));
        pagerDuty().get(PAGERDUTY + "services/PWEBPRD1").then().body("service.name", equalTo("Production website"));
    }

    @Test
    void pagerDutyTellsEachChangeByASignedWebhook() throws Exception {
        List<Webhook> webhooks = sender.of(StandIn.PAGERDUTY).stream()
                .filter(webhook -> new String(webhook.body()).contains(Outage.INCIDENT_ID))
                .toList();
        assertThat(webhooks)
                .extracting(Webhook::event)
                .startsWith(
                        "incident.triggered",
                        "incident.acknowledged",
                        "incident.priority_updated",
                        "incident.annotated")
                .endsWith("incident.annotated", "incident.resolved")
                .hasSize(12);
        for (Webhook webhook : webhooks) {
            String signature = webhook.headers().get("X-PagerDuty-Signature");
            assertThat(signature).startsWith("v1=");
            assertThat(Signature.matches(
                            List.of(StandIn.PAGERDUTY.secret()), webhook.body(), List.of(signature.substring(3))))
                    .isTrue();
            assertThat(webhook.headers()).containsKeys("X-Webhook-Id", "X-Webhook-Subscription");
        }
        Map<?, ?> event = (Map<?, ?>) Json.read(webhooks.get(0).body()).get("event");
        assertThat(event.get("occurred_at")).isEqualTo("2026-02-05T14:23:12.000Z");
        assertThat(event.get("id").toString()).hasSize(26);
        assertThat(((Map<?, ?>) event.get("data")).get("number")).isEqualTo(1204);
    }

    @Test
    void sentryWantsItsToken() {
        given().get(SENTRY + "issues/").then().statusCode(401).body("detail", notNullValue());
        given().header("Authorization", "Bearer wrong")
                .get(SENTRY + "issues/")
                .then()
                .statusCode(401);
        sentry().get(SENTRY + "issues/1/").then().statusCode(404);
    }

    @Test
    void sentryCountsInTheWindow() {
        sentry().get(SENTRY + "issues/" + SentryIssue.OUTAGE_ID + "/")
                .then()
                .body("shortId", equalTo("WEB-7Q"))
                .body("count", equalTo("18432"))
                .body("userCount", equalTo(4210))
                .body("firstSeen", equalTo("2026-02-05T14:21:42Z"))
                .body("firstRelease.version", equalTo("web@2026.02.05-2"));
        window("2026-02-05T14:00:00Z", "2026-02-05T15:00:00Z")
                .queryParam("field", "count()", "count_unique(user)")
                .queryParam("dataset", "errors")
                .queryParam("query", "issue:WEB-7Q")
                .get(SENTRY + "events/")
                .then()
                .body("data[0].'count()'", equalTo(18_432))
                .body("data[0].'count_unique(user)'", equalTo(4_210));
        window("2026-02-05T14:25:00", "2026-02-05T14:27:00")
                .queryParam("yAxis", "failure_rate()")
                .queryParam("dataset", "spans")
                .queryParam("interval", "1m")
                .get(SENTRY + "events-timeseries/")
                .then()
                .body("timeSeries[0].values.value", contains(0.47f, 0.47f))
                .body("timeSeries[0].values[0].timestamp", equalTo(1_770_301_500_000L));
        sentry().get(SENTRY + "events/").then().statusCode(400);
    }

    @Test
    void sentryPagesByTheLinkHeader() {
        sentry().get(SENTRY + "issues/").then().body("shortId", contains("WEB-7Q"));
        sentry().queryParam("query", "")
                .queryParam("limit", 1)
                .get(SENTRY + "issues/")
                .then()
                .body("shortId", contains("WEB-7Q"))
                .header("Link", containsString("rel=\"previous\"; results=\"false\""))
                .header("Link", containsString("rel=\"next\"; results=\"true\"; cursor=\"0:1:0\""));
        sentry().queryParam("query", "")
                .queryParam("limit", 1)
                .queryParam("cursor", "0:1:0")
                .get(SENTRY + "issues/")
                .then()
                .body("shortId", contains("WEB-6K"))
                .header("Link", containsString("rel=\"next\"; results=\"false\""));
    }

    @Test
    void sentryKnowsTheSuspectRelease() {
        String release = SENTRY + "releases/web@2026.02.05-2/";
        sentry().get(release).then().body("lastDeploy.dateFinished", equalTo("2026-02-05T14:05:00Z"));
        sentry().get(release + "commits/")
                .then()
                .body("message", contains("Show the team directory on the dashboard (#123)"));
        sentry().get(release + "deploys/").then().body("environment", contains("production"));
        sentry().get(SENTRY + "issues/" + SentryIssue.OUTAGE_ID + "/events/latest/")
                .then()
                .body("release.version", equalTo("web@2026.02.05-2"));
    }

    @Test
    void sentryKnowsWhereItHappenedAndWhomToSuspect() {
        String issue = SENTRY + "issues/" + SentryIssue.OUTAGE_ID + "/";
        sentry().get(issue).then().body("tags.key", contains("release", "geo.country_code", "customer_tier"));
        sentry().get(issue + "tags/customer_tier/")
                .then()
                .body("topValues.value", contains("pro", "free", "enterprise"))
                .body("topValues[0].count", equalTo(8_847));
        sentry().get(issue + "tags/plan/").then().statusCode(404);
        sentry().get("/sandbox/sentry/api/0/projects/acme/web/events/e4874d664c3540c1a32eab" + SentryIssue.OUTAGE_ID
                        + "/committers/")
                .then()
                .body("committers.author.name", contains("Bo"))
                .body(
                        "committers[0].commits[0].pullRequest.externalUrl",
                        equalTo("https://github.com/acme/web/pull/123"));
        given().get("/sandbox/sentry/api/0/projects/acme/web/events/e1/committers/")
                .then()
                .statusCode(401);
    }

    @Test
    void sentryMeasuresBeforeDuringAndAfter() {
        window("2026-02-05T13:23:12", "2026-02-05T16:00:00")
                .queryParam("yAxis", "p95(span.duration)")
                .queryParam("dataset", "spans")
                .queryParam("query", "is_transaction:true")
                .queryParam("project", "4501")
                .queryParam("interval", "60")
                .get(SENTRY + "events-timeseries/")
                .then()
                .body("timeSeries[0].values.size()", equalTo(157))
                .body("timeSeries[0].values[0].value", equalTo(250))
                .body("timeSeries[0].values.value.max()", equalTo(30_000))
                .body("timeSeries[0].values[156].value", equalTo(230));
        window("2026-02-05T14:23:12", "2026-02-05T15:00:00")
                .queryParam("field", "transaction", "count()")
                .queryParam("query", "issue:WEB-7Q")
                .get(SENTRY + "events/")
                .then()
                .body("data.transaction", contains("GET /api/team"));
        window("2026-02-05T14:23:12", "2026-02-05T15:00:00")
                .queryParam("groupBy", "outcome")
                .queryParam("field", "sum(quantity)")
                .get(SENTRY + "stats_v2/")
                .then()
                .body("groups.by.outcome", contains("accepted"));
    }

    @Test
    void sentryTellsOfANewIssueByASignedWebhook() {
        Webhook webhook = sender.of(StandIn.SENTRY).get(0);
        assertThat(webhook.event()).isEqualTo("issue.created");
        assertThat(webhook.headers())
                .containsEntry("Sentry-Hook-Resource", "issue")
                .containsKey("Sentry-Hook-Timestamp");
        assertThat(Signature.matches(
                        List.of(StandIn.SENTRY.secret()),
                        webhook.body(),
                        List.of(webhook.headers().get("Sentry-Hook-Signature"))))
                .isTrue();
    }

    @Test
    void peopleSeeItOnOnePage() {
        given().get("/sandbox/")
                .then()
                .statusCode(200)
                .body(containsString("id=\"" + Outage.INCIDENT_ID + "\""))
                .body(containsString("Rollback deployed"))
                .body(containsString("18432"));
        given().get("/sandbox/style.css")
                .then()
                .statusCode(200)
                .contentType("text/css")
                .body(containsString("color-scheme"));
        given().redirects()
                .follow(false)
                .get("/sandbox/sentry/organizations/acme/issues/" + SentryIssue.OUTAGE_ID
                        + "/?referrer=pagerduty_integration")
                .then()
                .statusCode(303);
    }

    @Test
    void isNotPartOfOurOwnInterface() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet().findAll { it.startsWith('/sandbox') }", hasSize(0));
    }

    private static RequestSpecification pagerDuty() {
        return given().header("Authorization", "Token token=" + StandIn.PAGERDUTY.key())
                .header("Accept", "application/vnd.pagerduty+json;version=2")
                .contentType("application/json");
    }

    private static RequestSpecification from(String email) {
        return pagerDuty().header("From", email);
    }

    private static RequestSpecification sentry() {
        return given().header("Authorization", "Bearer " + StandIn.SENTRY.key());
    }

    private static RequestSpecification window(String start, String end) {
        return sentry().queryParam("start", start).queryParam("end", end);
    }
}
