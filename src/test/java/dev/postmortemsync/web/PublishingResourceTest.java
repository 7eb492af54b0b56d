package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.postmortemsync.incident.Told;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublishingResourceTest {

    private static final String API = "/api/v1/postmortems/";

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    private UUID incident;
    private UUID id;

    @BeforeEach
    void tell() {
        String pagerdutyId = "F" + UUID.randomUUID().toString().substring(0, 8);
        incident = told.incident(pagerdutyId, "Outage", "P1", pagerdutyId, Instant.parse("2026-02-05T14:23:12Z"));
        postmortems.redraft(incident);
        id = postmortems.ofIncident(incident).orElseThrow();
    }

    @Test
    void refusesRuleByRule() {
        post("publish", "")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("violations.rule", equalTo(List.of("root-cause", "reviewer-signed")))
                .body("violations[0].message", equalTo("nobody has written the root cause yet"));
        given().get(API + id).then().body("status", equalTo("draft"));
    }

    @Test
    void publishesAndNeverChangesWhatIsPublished() {
        finish();
        post("publish", "").statusCode(200).body("status", equalTo("final")).body("publishedAt", notNullValue());
        String published = text(".md");
        assertThat(published)
                .contains("**Status**: Final\n", "**Root Cause**: No load test")
                .doesNotContain("_@");

        given().contentType(ContentType.JSON)
                .body("{\"at\":\"2026-02-05T14:28:00Z\",\"event\":\"Too late\"}")
                .post("/api/v1/incidents/" + incident + "/timeline")
                .then()
                .statusCode(201);
        given().contentType(ContentType.JSON)
                .body("{\"priority\":\"P1\",\"title\":\"Too late\"}")
                .post(API + id + "/action-items")
                .then()
                .statusCode(201);
        assertThat(text(".md")).isEqualTo(published);
        assertThat(text(".html")).doesNotContain("Too late");
        post("publish", "").statusCode(409).body("violations[0].rule", equalTo("status"));

        post("reopen", "").statusCode(200).body("status", equalTo("draft")).body("publishedAt", nullValue());
        assertThat(text(".md")).contains("Too late", "**Status**: Draft\n");
        given().get(API + id + "/versions").then().body("items", hasSize(1)).body("items[0].number", equalTo(1));
        assertThat(text("/versions/1.md")).isEqualTo(published);
        given().get(API + id + "/versions/2.md").then().statusCode(404);
        post("reopen", "").statusCode(409);
        post("publish", "")
                .statusCode(409)
                .body(
                        "violations.rule",
                        equalTo(List.of(
                                "action-item-owner",
                                "action-item-due-date",
                                "action-item-work-item",
                                "reviewer-signed")));
    }

    @Test
    void aReviewerSignsOnce() {
        patch("{\"owner\":\"Kim\",\"reviewers\":[\"Sam\",\"Kim\"]}");
        post("sign", "{\"reviewer\":\"sam\"}").statusCode(200).body("items", hasSize(1));
        post("sign", "{\"reviewer\":\"Sam\"}").statusCode(200).body("items.reviewer", equalTo(List.of("Sam")));
        given().get(API + id + "/signatures").then().body("items[0].signedBy", equalTo("anonymous"));
        post("sign", "{\"reviewer\":\"Ada\"}").statusCode(400).body("field", equalTo("reviewer"));
        post("sign", "{}").statusCode(400).body("detail", containsString("anonymous"));
        post("sign", "{\"reviewer\":\"Kim\"}").statusCode(400).body("detail", containsString("owner"));
    }

    @Test
    void knowsNoOther() {
        for (String path : new String[] {"/publish", "/reopen", "/sign"}) {
            given().contentType(ContentType.JSON)
                    .body("{}")
                    .post(API + UUID.randomUUID() + path)
                    .then()
                    .statusCode(404);
        }
    }

    private void finish() {
        patch("{\"owner\":\"Kim\",\"reviewers\":[\"Sam\"],"
                + "\"sections\":[{\"key\":\"root-cause\",\"text\":\"No load test\"}]}");
        post("sign", "{\"reviewer\":\"Sam\"}").statusCode(200).body("items", not(hasSize(0)));
    }

    private String text(String path) {
        return given().get(API + id + path).then().statusCode(200).extract().asString();
    }

    private void patch(String body) {
        given().contentType(ContentType.JSON).body(body).patch(API + id).then().statusCode(200);
    }

    private ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post(API + id + "/" + path)
                .then();
    }
}
