package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.postmortemsync.incident.Told;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicCopyResourceTest {

    private static final String API = "/api/v1/postmortems/";

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    private UUID id;

    @BeforeEach
    void draft() {
        String pagerdutyId = "P" + UUID.randomUUID().toString().substring(0, 8);
        UUID incident = told.incident(pagerdutyId, "Outage", "P1", pagerdutyId, Instant.parse("2026-02-05T14:23:12Z"));
        postmortems.redraft(incident);
        id = postmortems.ofIncident(incident).orElseThrow();
        patch(
                "",
                "{\"owner\":\"Kim\",\"reviewers\":[\"Ada\"],\"visibility\":\"public\",\"sections\":["
                        + "{\"key\":\"root-cause\",\"text\":\"Sam wrote to ops@example.org\"}]}");
    }

    @Test
    void isBlockedUntilAPersonHasDecidedAndReleased() {
        checklist()
                .body("publishable", equalTo(false))
                .body("rules.find { it.rule == 'public-copy-checked' }.message", containsString("e-mail address"));
        assertThat(copy().<String>path("text")).contains("The incident commander wrote to [blocked: e-mail address]");
        release(copy().path("etag")).statusCode(409).body("violations.rule", hasItem("findings"));

        String finding = copy().path("findings[0].id");
        patch(
                        "/public-copy",
                        "{\"findings\":[{\"id\":\"" + finding
                                + "\",\"decision\":\"replace\",\"replacement\":\"the operators\"}]}")
                .body("open", equalTo(0))
                .body("difference.findAll { it.change == 'removed' }.text", hasItem(containsString("ops@example.org")));
        String seen = copy().path("etag");
        patch("", "{\"sections\":[{\"key\":\"business-impact\",\"text\":\"None\"}]}");
        release(seen).statusCode(400).body("field", equalTo("etag"));
        release(copy().path("etag"))
                .statusCode(200)
                .body("released", equalTo(true))
                .body("releases", hasSize(1));
        given().get(API + id + "/public").then().statusCode(404);

        given().contentType(ContentType.JSON).body("{\"reviewer\":\"Ada\"}").post(API + id + "/sign");
        checklist()
                .body("publishable", equalTo(true))
                .body("rules.met", equalTo(List.of(true, true, true, true, true, true, true, true)));
        given().post(API + id + "/publish").then().statusCode(200);

        String served = given().accept("text/markdown")
                .get(API + id + "/public")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(served)
                .contains("The incident commander wrote to the operators")
                .doesNotContain("Sam", "Kim", "Ada", "ops@");
        given().get(API + id + "/public").then().statusCode(200).body("markdown", equalTo(served));
        given().accept("text/html")
                .get("/postmortems/" + id + "/public")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("wrote to the operators"));
        assertThat(copy().<Boolean>path("released")).isTrue();

        patch("/public-copy", "{\"sections\":[{\"key\":\"business-impact\",\"internal\":true}]}");
        given().accept("text/markdown").get(API + id + "/public").then().body(equalTo(served));
        release(copy().path("etag")).statusCode(200).body("releases", hasSize(2));
        given().accept("text/markdown").get(API + id + "/public").then().body(not(containsString("Business")));
        given().post(API + id + "/reopen").then().statusCode(200);
        given().get(API + id + "/public").then().statusCode(404);
    }

    @Test
    void isPrivateByDefault() {
        patch("", "{\"visibility\":\"internal\"}");
        release(copy().path("etag")).statusCode(409).body("violations.rule", hasItem("visibility"));
        given().get(API + id + "/public").then().statusCode(404);
        given().get("/postmortems/" + id + "/public").then().statusCode(404);
        given().get(API + UUID.randomUUID() + "/public").then().statusCode(404);
        checklist().body("rules.find { it.rule == 'public-copy-checked' }.met", equalTo(true));
    }

    @Test
    void saysWhatIsWrongWithADecision() {
        refused("{\"sections\":[{\"key\":\"nothing\",\"internal\":true}]}", "sections.key");
        refused("{\"sections\":[{\"key\":\"timeline\"}]}", "sections");
        refused("{\"findings\":[{\"id\":\"x\",\"decision\":\"allow\"}]}", "findings.id");
        String finding = copy().path("findings[0].id");
        refused("{\"findings\":[{\"id\":\"" + finding + "\",\"decision\":\"maybe\"}]}", "findings.decision");
        refused(
                "{\"findings\":[{\"id\":\"" + finding
                        + "\",\"decision\":\"replace\",\"replacement\":\"a@b.example\"}]}",
                "findings.replacement");
    }

    private void refused(String body, String field) {
        given().contentType(ContentType.JSON)
                .body(body)
                .patch(API + id + "/public-copy")
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    private ExtractableResponse<?> copy() {
        return given().get(API + id + "/public-copy").then().statusCode(200).extract();
    }

    private ValidatableResponse checklist() {
        return given().get(API + id + "/checklist").then().statusCode(200);
    }

    private ValidatableResponse release(String etag) {
        return given().contentType(ContentType.JSON)
                .body("{\"etag\":\"" + etag + "\"}")
                .post(API + id + "/public-copy/release")
                .then();
    }

    private ValidatableResponse patch(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .patch(API + id + path)
                .then()
                .statusCode(200);
    }
}
