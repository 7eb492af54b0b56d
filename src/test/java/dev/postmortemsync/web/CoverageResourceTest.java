package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
class CoverageResourceTest {

    private static final String API = "/api/v1/postmortems/";
    private static final Instant FIRED = Instant.parse("2026-02-05T14:23:12Z");

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    private UUID first;
    private UUID second;
    private UUID id;
    private UUID other;

    @BeforeEach
    void twoIncidents() {
        first = incident("Checkout down", "P2", FIRED);
        second = incident("Payments slow", "P1", FIRED.plusSeconds(300));
        id = postmortems.ofIncident(first).orElseThrow();
        other = postmortems.ofIncident(second).orElseThrow();
    }

    @Test
    void tellsSeveralIncidentsAsOneAndEachByItself() {
        merge(second)
                .statusCode(200)
                .body("incidentIds", equalTo(List.of(first.toString(), second.toString())))
                .body("title", equalTo("Checkout down and 1 more incident"));
        String document =
                given().get(API + id + ".md").then().statusCode(200).extract().asString();
        assertThat(document)
                .contains("**Severity**: SEV-1\n", "**Duration**: 15 minutes\n")
                .contains("**Incidents**: #7 Checkout down (SEV-2, 2026-02-05 14:23:12 UTC, 10 minutes); ")
                .contains("| Time | Event | Actor | Incident |")
                .contains("| 14:28:12 | Alert fired: Payments slow | Sentry | #7 |")
                .contains("**Key Milestones of #7 Checkout down**:", "**Key Milestones of #7 Payments slow**:")
                .contains("#### #7 Checkout down\n\nOn 2026-02-05 at 14:23:12", "#### #7 Payments slow\n\nOn ");
        assertThat(document.indexOf("Alert fired: Checkout")).isLessThan(document.indexOf("Alert fired: Payments"));
        assertThat(given().get(API + id + ".html").asString().split("<svg", -1)).hasSize(3);
        given().get(API + id + ".pdf").then().statusCode(200);
    }

    @Test
    void losesNothingWhenItMergesAndSplits() {
        patch(id, "[{\"key\":\"root-cause\",\"text\":\"The pool was small.\"}]");
        patch(
                other,
                "[{\"key\":\"root-cause\",\"text\":\"A lock was held.\"},"
                        + "{\"key\":\"feedback\",\"text\":\"Shorter.\"}]");
        addItem(id, "Ours");
        addItem(other, "Theirs");
        merge(second).statusCode(200);

        assertThat(text(id, "root-cause"))
                .isEqualTo("The pool was small.\n\n*From the postmortem of Payments slow:*\n\nA lock was held.");
        assertThat(text(id, "feedback")).isEqualTo("*From the postmortem of Payments slow:*\n\nShorter.");
        given().get("/api/v1/action-items?postmortem=" + id).then().body("items", hasSize(2));
        given().get("/api/v1/incidents/" + second).then().body("postmortemId", equalTo(id.toString()));
        given().get(API + other).then().statusCode(404);
        given().get(API + other + "/incidents").then().statusCode(404).body("detail", containsString(id.toString()));
        given().redirects()
                .follow(false)
                .get("/postmortems/" + other)
                .then()
                .statusCode(307)
                .header("Location", endsWith("/postmortems/" + id));

        patch(id, "[{\"key\":\"feedback\",\"text\":\"Shorter, and earlier.\"}]");
        given().delete(API + id + "/incidents/" + second)
                .then()
                .statusCode(200)
                .body("id", equalTo(other.toString()))
                .body("incidentIds", equalTo(List.of(second.toString())));
        assertThat(text(id, "root-cause")).isEqualTo("The pool was small.");
        assertThat(text(id, "feedback")).isEqualTo("Shorter, and earlier.");
        assertThat(text(other, "root-cause")).isEqualTo("A lock was held.");
        assertThat(text(other, "feedback")).isEqualTo("Shorter.");
        given().get("/api/v1/action-items?postmortem=" + other).then().body("items.title", equalTo(List.of("Theirs")));
        given().get(API + id).then().body("title", equalTo("Checkout down"));
        given().get(API + id + "/incidents")
                .then()
                .body("items.id", equalTo(List.of(first.toString())))
                .body("history.what", equalTo(List.of("split", "merged")))
                .body("history[1].by", equalTo("anonymous"))
                .body("history[1].otherPostmortemId", equalTo(other.toString()));
        given().get(API + other + "/incidents").then().body("history", hasSize(2));
    }

    @Test
    void coversAnIncidentThatHadNoPostmortemAndGivesItOneOfItsOwn() {
        UUID small = incident("Slow page", "P4", FIRED.plusSeconds(60));
        merge(small).statusCode(200).body("incidentIds", hasSize(2));
        merge(small).statusCode(200).body("incidentIds", hasSize(2));
        given().delete(API + id + "/incidents/" + small).then().statusCode(200).body("title", equalTo("Slow page"));
    }

    @Test
    void bringsAlongWhatTheOtherCoversAndSplitsItFromThere() {
        UUID third = incident("Mail late", "P2", FIRED.plusSeconds(600));
        merge(other, third).statusCode(200);
        merge(second).statusCode(200).body("incidentIds", hasSize(3)).body("title", containsString("2 more incidents"));
        given().delete(API + id + "/incidents/" + third).then().statusCode(200).body("title", equalTo("Mail late"));
        given().get(API + id).then().body("incidentIds", hasSize(2));
    }

    @Test
    void saysWhatItCannotDo() {
        merge(UUID.randomUUID()).statusCode(400).body("field", equalTo("incidentId"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post(API + id + "/incidents")
                .then()
                .statusCode(400)
                .body("field", equalTo("incidentId"));
        given().delete(API + id + "/incidents/" + first)
                .then()
                .statusCode(400)
                .body("detail", containsString("made for this incident"));
        given().delete(API + id + "/incidents/" + second).then().statusCode(404);
        merge(UUID.randomUUID(), first).statusCode(404);
        publish(other);
        merge(second).statusCode(409).body("detail", containsString("reopen it first"));
        given().get("/api/v1/incidents/" + second).then().body("postmortemId", equalTo(other.toString()));
    }

    private UUID incident(String title, String priority, Instant fired) {
        String pagerdutyId = "C" + UUID.randomUUID().toString().substring(0, 8);
        UUID incident = told.incident(pagerdutyId, title, priority, pagerdutyId, fired);
        postmortems.redraft(incident);
        return incident;
    }

    private ValidatableResponse merge(UUID incident) {
        return merge(id, incident);
    }

    private static ValidatableResponse merge(UUID postmortem, UUID incident) {
        return given().contentType(ContentType.JSON)
                .body("{\"incidentId\":\"" + incident + "\"}")
                .post(API + postmortem + "/incidents")
                .then();
    }

    private static void patch(UUID postmortem, String sections) {
        given().contentType(ContentType.JSON)
                .body("{\"sections\":" + sections + "}")
                .patch(API + postmortem)
                .then()
                .statusCode(200);
    }

    private static void addItem(UUID postmortem, String title) {
        given().contentType(ContentType.JSON)
                .body("{\"priority\":\"P1\",\"title\":\"" + title + "\"}")
                .post(API + postmortem + "/action-items")
                .then()
                .statusCode(201);
    }

    private static String text(UUID postmortem, String key) {
        return given().get(API + postmortem).then().extract().path("sections.find { it.key == '" + key + "' }.text");
    }

    private static void publish(UUID postmortem) {
        patch(postmortem, "[{\"key\":\"root-cause\",\"text\":\"A lock\"}]");
        given().contentType(ContentType.JSON)
                .body("{\"owner\":\"Kim\",\"reviewers\":[\"Sam\"]}")
                .patch(API + postmortem);
        given().contentType(ContentType.JSON).body("{\"reviewer\":\"Sam\"}").post(API + postmortem + "/sign");
        given().post(API + postmortem + "/publish").then().statusCode(200);
    }
}
