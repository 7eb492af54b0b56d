package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.postmortemsync.incident.Told;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a document's pages do, as forms and answers: public copy, redraft, several incidents, stars and proposals. */
@QuarkusTest
class DocumentPagesTest {

    /** Far from what other tests tell of: the nearest incidents are offered first. */
    private static final Instant FIRED = Instant.parse("2025-10-21T14:23:12Z");

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    @Inject
    EntityManager em;

    private UUID incident;
    private String page;

    @BeforeEach
    void drafted() {
        incident = incident("Outage <b>");
        page = pageOf(incident);
    }

    @Test
    void aPublicCopyIsCheckedAndReleasedByFormsAlone() {
        patch("{\"owner\":\"Kim\",\"reviewers\":[\"Ada\"],\"sections\":["
                + "{\"key\":\"root-cause\",\"text\":\"Sam wrote to ops@example.org and @backend\"}]}");
        copy().body(containsString("nobody outside can read anything"), not(containsString("Release this text")));
        patch("{\"visibility\":\"public\"}");
        given().get(page).then().body(containsString("href=\"" + page + "/public-copy\""));

        String html = copy().body(
                        containsString("2 to decide before that"),
                        containsString("The incident commander wrote to [blocked: e-mail address]"))
                .extract()
                .asString();
        release(html).statusCode(409).body(containsString("Not released: 2 findings"));
        String finding = first("id=\"finding-([0-9a-f]+)\"", html);
        form().formParam("decision", "replace")
                .formParam("replacement", "call a@b.example")
                .post(page + "/public-copy/findings/" + finding)
                .then()
                .statusCode(400)
                .body(
                        containsString("value=\"call a@b.example\""),
                        containsString("may not belong into public itself"));
        form().formParam("decision", "replace")
                .formParam("replacement", "the operators")
                .post(page + "/public-copy/findings/" + finding)
                .then()
                .statusCode(303);
        form().post(page + "/public-copy/findings").then().statusCode(303);

        html = copy().body(containsString("wrote to the operators and [handle removed]"))
                .extract()
                .asString();
        String was = first("name=\"was\" value=\"([^\"]*)\"", html);
        assertThat(was).contains("executive-summary").doesNotContain("five-whys");
        form().formParam("was", was)
                .formParam("shown", (Object[])
                        was.replace("executive-summary,", "").split(","))
                .post(page + "/public-copy/parts")
                .then()
                .statusCode(303);
        release(html).statusCode(409).body(containsString("has changed since you opened this page"));
        release(copy().extract().asString()).statusCode(303);
        copy().body(
                        containsString("Exactly this text is released"),
                        containsString("Release 1 by anonymous"),
                        containsString("as soon as the postmortem is"));
        form().formParam("reviewer", "Ada").post(page + "/sign").then().statusCode(303);
        form().post(page + "/publish").then().statusCode(303);
        copy().body(containsString("Anybody can read release 1"));
        given().get(page + "/public")
                .then()
                .body(containsString("wrote to the operators"), not(containsString("Executive Summary")));
    }

    @Test
    void aRedraftIsShownAndTakenOrLeft() {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("update incident set severity = 'SEV-4' where id = :id")
                        .setParameter("id", incident)
                        .executeUpdate());
        postmortems.redraft(incident);
        given().get(page + "/redraft").then().statusCode(200).body(not(containsString("Take it")));
        form().post(page + "/redraft").then().statusCode(303);
        String html = given().get(page + "/redraft")
                .then()
                .body(containsString("Severity: <del>SEV-4</del><ins>SEV-1</ins>"))
                .extract()
                .asString();
        String proposal = first("/redraft/([0-9a-f-]{36})/take", html);
        form().post(page + "/redraft/" + proposal + "/discard").then().statusCode(303);
        given().get(page + "/redraft").then().body(containsString("left by anonymous"), not(containsString("Take it")));
        form().post(page + "/redraft/" + proposal + "/take")
                .then()
                .statusCode(409)
                .body(containsString("the proposal is discarded already"));

        form().post(page + "/redraft").then().statusCode(303);
        proposal = first(
                "/redraft/([0-9a-f-]{36})/take", given().get(page + "/redraft").asString());
        form().post(page + "/redraft/" + proposal + "/take").then().statusCode(303);
        assertThat(given().get("/api/v1" + page + ".md").asString()).contains("**Severity**: SEV-1");
        form().post(page + "/redraft/" + UUID.randomUUID() + "/take").then().statusCode(404);
    }

    @Test
    void incidentsAreBroughtTogetherAndSplitOffAgain() {
        UUID other = incident("Payments slow");
        String mark = "value=\"" + other + "\"";
        given().get(page + "/incidents").then().statusCode(200).body(containsString(mark));
        given().queryParam("q", "payments SLOW").get(page + "/incidents").then().body(containsString(mark));
        given().queryParam("q", "no such title")
                .get(page + "/incidents")
                .then()
                .body(containsString("No other incident is called so"));
        form().formParam("incident", other).post(page + "/incidents").then().statusCode(303);
        given().get(page + "/incidents")
                .then()
                .body(containsString("came here"), containsString("/incidents/" + other + "/split"));
        form().post(page + "/incidents/" + incident + "/split")
                .then()
                .statusCode(400)
                .body(containsString("was made for this incident"));
        form().post(page + "/incidents/" + other + "/split").then().statusCode(303);
        given().get(page + "/incidents").then().body(containsString("was split off to"), containsString(mark));
        form().post(page + "/incidents/" + other + "/split").then().statusCode(404);
        form().post(page + "/incidents").then().statusCode(400).body(containsString("must be given"));
    }

    @Test
    void anEntryIsStarredAndAProposedOneIsJudged() {
        String entry = entry("Acknowledged");
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("update timeline_entry set proposed = true where id = :id")
                        .setParameter("id", UUID.fromString(entry))
                        .executeUpdate());
        String timeline = "/incidents/" + incident + "/timeline/" + entry;
        given().get("/incidents/" + incident)
                .then()
                .body(containsString("proposed: not in the document"), containsString(timeline + "/accepted"));
        form().formParam("starred", "true")
                .formParam("back", page)
                .post(timeline + "/starred")
                .then()
                .statusCode(303)
                .header("Location", endsWith(page + "#entry-" + entry));
        form().formParam("accepted", "true").post(timeline + "/accepted").then().statusCode(303);
        given().get(page)
                .then()
                .body(containsString("aria-label=\"starred\""), not(containsString(timeline + "/accepted")));
        assertThat(given().get("/api/v1" + page + ".md").asString()).contains("**Acknowledged**");
        form().formParam("accepted", "true")
                .post("/incidents/" + incident + "/timeline/" + entry("Resolved") + "/accepted")
                .then()
                .statusCode(400);
    }

    @Test
    void thePageShowsWhatEachGeneratedSentenceStandsOn() {
        given().get(page)
                .then()
                .body(allOf(
                        containsString("id=\"e-executive-summary\""),
                        containsString("incident #7 &quot;Outage &lt;b&gt;&quot;, detected 2025-10-21 14:23:12 UTC"),
                        containsString("<a href=\"https://acme.pagerduty.example/incidents/")));
    }

    private ValidatableResponse release(String html) {
        return form().formParam("etag", first("name=\"etag\" value=\"([^\"]*)\"", html))
                .post(page + "/public-copy/release")
                .then();
    }

    private ValidatableResponse copy() {
        return given().get(page + "/public-copy").then().statusCode(200);
    }

    private UUID incident(String title) {
        String pagerdutyId = "D" + UUID.randomUUID().toString().substring(0, 8);
        UUID made = told.incident(pagerdutyId, title, "P1", pagerdutyId, FIRED);
        postmortems.redraft(made);
        return made;
    }

    private String pageOf(UUID id) {
        return "/postmortems/" + postmortems.ofIncident(id).orElseThrow();
    }

    private String entry(String event) {
        return given().get("/api/v1/incidents/" + incident + "/timeline")
                .path("items.find { it.event == '" + event + "' }.id");
    }

    private void patch(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1" + page)
                .then()
                .statusCode(200);
    }

    private static String first(String pattern, String html) {
        Matcher found = Pattern.compile(pattern).matcher(html);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1).replace("&quot;", "\"");
    }

    private static RequestSpecification form() {
        return given().redirects().follow(false).contentType("application/x-www-form-urlencoded");
    }
}
