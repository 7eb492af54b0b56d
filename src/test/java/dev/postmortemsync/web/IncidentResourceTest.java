package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class IncidentResourceTest {

    private static final String INCIDENTS = "/api/v1/incidents";

    private final String service = "service-" + UUID.randomUUID();

    @Test
    void aDeclaredIncidentIsShownWithAllItsFields() {
        String id = declare("Checkout is down", "SEV-3", "2026-02-05T14:23:12Z");

        given().get(INCIDENTS + "/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("pagerdutyId", nullValue())
                .body("title", equalTo("Checkout is down"))
                .body("severity", equalTo("SEV-3"))
                .body("status", equalTo("triggered"))
                .body("service", equalTo(service))
                .body("detectedAt", equalTo("2026-02-05T14:23:12Z"))
                .body("acknowledgedAt", nullValue())
                .body(
                        "milestones.name",
                        contains(
                                "Detection to acknowledgment",
                                "Acknowledgment to mitigation start",
                                "Total incident duration"))
                .body("milestones.seconds", everyItem(nullValue()))
                .body("milestones.targetSeconds", contains(300, null, 14400))
                .body("responders", empty())
                .body("sentryIssues", empty())
                .body("postmortemId", nullValue())
                .body("plane", nullValue())
                .body("url", containsString("/incidents/" + id));
    }

    @Test
    void aSevereIncidentHasItsPostmortem() {
        String id = declare("All is down", "sev 1", "2026-02-05T14:23:12Z");

        given().get(INCIDENTS + "/" + id).then().body("severity", equalTo("SEV-1"));
        await().untilAsserted(() -> given().get(INCIDENTS + "/" + id).then().body("postmortemId", notNullValue()));
        given().queryParam("service", service)
                .get(INCIDENTS)
                .then()
                .body("items[0].postmortemId", notNullValue())
                .body("next", nullValue());
    }

    @Test
    void aTimelineIsEditedByHandAndTheMilestonesFollow() {
        String id = declare("Slow", "SEV-2", "2026-02-05T14:23:12Z");
        String timeline = INCIDENTS + "/" + id + "/timeline";

        String added = given().contentType("application/json")
                .body("{\"at\":\"2026-02-05T14:25:30Z\",\"event\":\"Sam took"
                        + " it\",\"actor\":\"Sam\",\"kind\":\"acknowledgment\"}")
                .post(timeline)
                .then()
                .statusCode(201)
                .body("kind", equalTo("acknowledgment"))
                .body("source", equalTo("hand"))
                .body("hidden", equalTo(false))
                .body("edited", equalTo(false))
                .extract()
                .path("id");
        milestones(id).body("milestones[0].seconds", equalTo(138)).body("commander", equalTo("Sam"));

        given().contentType("application/json")
                .body("{\"at\":\"2026-02-05T14:24:12Z\",\"event\":\"Sam took it by phone\"}")
                .patch(timeline + "/" + added)
                .then()
                .statusCode(200)
                .body("event", equalTo("Sam took it by phone"))
                .body("edited", equalTo(true));
        milestones(id)
                .body("milestones[0].seconds", equalTo(60))
                .body("milestones[0].met", equalTo(true))
                .body("milestones[0].verdict", equalTo("met"))
                .body("milestones[0].note", nullValue())
                .body("milestones[1].verdict", equalTo("not_applicable"));

        given().queryParam("limit", 1)
                .get(timeline)
                .then()
                .body("items.size()", equalTo(1))
                .body("next", notNullValue());
        given().get(timeline)
                .then()
                .body("items.kind", contains("alert", "acknowledgment"))
                .body("next", nullValue());
        given().delete(timeline + "/" + added).then().statusCode(204);
        given().delete(timeline + "/" + added).then().statusCode(404);
        milestones(id).body("milestones[0].seconds", nullValue());
    }

    @Test
    void anEntryIsStarredRetypedAndHiddenAndTheDocumentFollows() {
        String id = declare("Slow checkout", "SEV-1", "2026-02-05T14:23:12Z");
        String timeline = INCIDENTS + "/" + id + "/timeline";
        String added = given().contentType("application/json")
                .body("{\"at\":\"2026-02-05T14:30:00Z\",\"event\":\"Cache"
                        + " emptied\",\"kind\":\"note\",\"starred\":true}")
                .post(timeline)
                .then()
                .statusCode(201)
                .body("starred", equalTo(true))
                .body("proposed", equalTo(false))
                .body("accepted", nullValue())
                .extract()
                .path("id");
        String postmortem = milestones(id).extract().path("postmortemId");
        given().get("/api/v1/postmortems/" + postmortem + ".md")
                .then()
                .body(containsString("| 14:30:00 | **Cache emptied** | anonymous |"));

        given().contentType("application/json")
                .body("{\"kind\":\"mitigation\",\"starred\":false}")
                .patch(timeline + "/" + added)
                .then()
                .statusCode(200)
                .body("kind", equalTo("mitigation"))
                .body("starred", equalTo(false))
                .body("editedBy", equalTo("anonymous"))
                .body("editedAt", notNullValue());
        milestones(id).body("mitigationStartedAt", equalTo("2026-02-05T14:30:00Z"));

        given().contentType("application/json").body("{\"hidden\":true}").patch(timeline + "/" + added);
        milestones(id).body("mitigationStartedAt", nullValue());
        given().get("/api/v1/postmortems/" + postmortem + ".md").then().body(not(containsString("Cache emptied")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"accepted | {\"accepted\":true}", "body | {}", "body | {\"hiden\":true}", "body | null"})
    void aBadEditOfAnEntryNamesTheField(String field, String body) {
        String id = declare("Slow", "SEV-4", "2026-02-05T14:23:12Z");
        String timeline = INCIDENTS + "/" + id + "/timeline";
        String entry = given().get(timeline).path("items[0].id");
        given().contentType("application/json")
                .body(body)
                .patch(timeline + "/" + entry)
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    @Test
    void aSentryIssueIsLinkedAndUnlinked() {
        String id = declare("Errors", "SEV-3", "2026-02-05T14:23:12Z");

        given().put(INCIDENTS + "/" + id + "/sentry-issues/4199").then().statusCode(204);
        given().get(INCIDENTS + "/" + id).then().body("sentryIssues.issueId", contains("4199"));
        given().delete(INCIDENTS + "/" + id + "/sentry-issues/4199").then().statusCode(204);
        given().get(INCIDENTS + "/" + id).then().body("sentryIssues", empty());
        given().delete(INCIDENTS + "/" + id + "/sentry-issues/4199").then().statusCode(404);
        given().post(INCIDENTS + "/" + id + "/refresh").then().statusCode(202);
    }

    @Test
    void aListGoesOnPageByPage() {
        List<String> declared = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            declared.add(0, declare("Slow " + i, "SEV-4", "2026-02-05T14:23:1" + i + "Z"));
        }
        String next = given().queryParam("service", service)
                .queryParam("limit", 2)
                .get(INCIDENTS)
                .then()
                .body("items.id", contains(declared.get(0), declared.get(1)))
                .extract()
                .path("next");
        given().queryParam("service", service)
                .queryParam("limit", 2)
                .queryParam("cursor", next)
                .get(INCIDENTS)
                .then()
                .body("items.id", contains(declared.get(2)))
                .body("next", nullValue());
        given().queryParam("service", service)
                .queryParam("from", "2026-02-05T14:23:11Z")
                .queryParam("to", "2026-02-05T14:23:12Z")
                .queryParam("severity", "SEV-4")
                .queryParam("status", "triggered")
                .queryParam("q", "slow")
                .get(INCIDENTS)
                .then()
                .body("items.id", contains(declared.get(1)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title | {\"severity\":\"SEV-1\",\"detectedAt\":\"2026-02-05T14:23:12Z\"}",
                "severity | {\"title\":\"x\",\"severity\":\"bad\",\"detectedAt\":\"2026-02-05T14:23:12Z\"}",
                "severity | {\"title\":\"x\",\"detectedAt\":\"2026-02-05T14:23:12Z\"}",
                "detectedAt | {\"title\":\"x\",\"severity\":\"SEV-1\"}",
                "detectedAt | {\"title\":\"x\",\"severity\":\"SEV-1\",\"detectedAt\":\"2126-02-05T14:23:12Z\"}",
                "detectedAt | {\"title\":\"x\",\"severity\":\"SEV-1\",\"detectedAt\":\"noon\"}",
                "sentryIssue |"
                        + " {\"title\":\"x\",\"severity\":\"SEV-1\",\"detectedAt\":\"2026-02-05T14:23:12Z\",\"sentryIssue\":\"a"
                        + " b\"}",
            })
    void aBadDeclarationNamesTheField(String field, String body) {
        given().contentType("application/json")
                .body(body)
                .post(INCIDENTS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"limit,0", "limit,201", "cursor,nonsense", "status,open", "from,noon", "severity,bad"})
    void aBadFilterNamesItself(String name, String value) {
        given().queryParam(name, value).get(INCIDENTS).then().statusCode(400).body("field", equalTo(name));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        String nowhere = INCIDENTS + "/" + UUID.randomUUID();
        for (int status : new int[] {
            given().get(nowhere).statusCode(),
            given().post(nowhere + "/refresh").statusCode(),
            given().get(nowhere + "/timeline").statusCode(),
            given().put(nowhere + "/sentry-issues/1").statusCode(),
            given().contentType("application/json")
                    .body("{\"at\":\"2026-02-05T14:23:12Z\",\"event\":\"x\"}")
                    .post(nowhere + "/timeline")
                    .statusCode(),
            given().contentType("application/json")
                    .body("{\"hidden\":true}")
                    .patch(nowhere + "/timeline/" + UUID.randomUUID())
                    .statusCode(),
        }) {
            assertThat(status).isEqualTo(404);
        }
    }

    private static ValidatableResponse milestones(String id) {
        return given().get(INCIDENTS + "/" + id).then().statusCode(200);
    }

    private String declare(String title, String severity, String at) {
        return given().contentType("application/json")
                .body("{\"title\":\"%s\",\"severity\":\"%s\",\"detectedAt\":\"%s\",\"service\":\"%s\"}"
                        .formatted(title, severity, at, service))
                .post(INCIDENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
