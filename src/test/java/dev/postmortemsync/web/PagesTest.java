package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as forms and answers; how they look and feel is the browser tests' matter. */
@QuarkusTest
class PagesTest {

    private static final String WAS = "**.find { it.@name == 'was' }.@value";

    @Inject
    Postmortems postmortems;

    private String incident;
    private String page;

    @BeforeEach
    void declare() {
        String id = given().contentType("application/json")
                .body("{\"title\":\"Down <b>&\",\"severity\":\"SEV-2\",\"detectedAt\":\"2026-02-05T14:23:12Z\"}")
                .post("/api/v1/incidents")
                .path("id");
        postmortems.redraft(UUID.fromString(id));
        incident = "/incidents/" + id;
        page = "/postmortems/" + postmortems.ofIncident(UUID.fromString(id)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/postmortems/00000000-0000-0000-0000-000000000000",
                "/incidents/00000000-0000-0000-0000-000000000000",
                "/action-items/00000000-0000-0000-0000-000000000000",
                "/status/inbox/999999999",
            })
    void whatThereIsNotIsAPageThatSaysSo(String path) {
        given().accept("text/html").get(path).then().statusCode(404).contentType("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/action-items?priority=P9", "/action-items?page=x", "/status/inbox?status=lost"})
    void aFilterThatCannotBeIsRefusedInWords(String path) {
        given().accept("text/html")
                .get(path)
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("must be"));
    }

    @Test
    void othersTextStaysText() {
        given().get(page)
                .then()
                .statusCode(200)
                .body(containsString("Down &lt;b&gt;&amp;"), not(containsString("<b>&")));
    }

    @Test
    void aTimelineEntryIsRewordedAndMovedAndRetypedInOneForm() {
        String entry = given().get("/api/v1" + incident + "/timeline").path("items[0].id");
        form().formParam("at", "2026-02-05 14:20")
                .formParam("event", "Customers called")
                .formParam("actor", "Kim")
                .formParam("kind", "note")
                .formParam("back", page)
                .post(incident + "/timeline/" + entry)
                .then()
                .statusCode(303)
                .header("Location", containsString(page + "#entry-" + entry));
        given().get("/api/v1" + incident + "/timeline")
                .then()
                .body("items[0].event", equalTo("Customers called"))
                .body("items[0].at", equalTo("2026-02-05T14:20:00Z"))
                .body("items[0].actor", equalTo("Kim"))
                .body("items[0].kind", equalTo("note"))
                .body("items[0].edited", equalTo(true));
    }

    @Test
    void anEntryThatChangedMeanwhileIsNotOverwritten() {
        String entry = given().get("/api/v1" + incident + "/timeline").path("items[0].id");
        String was = was(incident + "/timeline/" + entry);
        given().contentType("application/json")
                .body("{\"event\":\"Customers called\"}")
                .patch("/api/v1" + incident + "/timeline/" + entry);
        String again = form().formParam("at", "2026-02-05 14:23:12")
                .formParam("event", "Somebody wrote")
                .formParam("kind", "note")
                .formParam("was", was)
                .post(incident + "/timeline/" + entry)
                .then()
                .statusCode(400)
                .body(
                        containsString("now says &quot;Customers called&quot;"),
                        containsString("value=\"Somebody wrote\""))
                .extract()
                .asString();
        form().formParam("at", "2026-02-05 14:23:12")
                .formParam("event", "Somebody wrote")
                .formParam("kind", "note")
                .formParam("was", new XmlPath(XmlPath.CompatibilityMode.HTML, again).getString(WAS))
                .post(incident + "/timeline/" + entry)
                .then()
                .statusCode(303);
        given().get("/api/v1" + incident + "/timeline").then().body("items[0].event", equalTo("Somebody wrote"));
    }

    @Test
    void aFormThatIsSentBackAsItWasChangesNothing() {
        String entry = given().get("/api/v1" + incident + "/timeline").path("items[0].id");
        String event = given().get("/api/v1" + incident + "/timeline").path("items[0].event");
        String actor = given().get("/api/v1" + incident + "/timeline").path("items[0].actor");
        form().formParam("at", "2026-02-05 14:23:12")
                .formParam("event", event)
                .formParam("actor", actor)
                .formParam("kind", "alert")
                .post(incident + "/timeline/" + entry)
                .then()
                .statusCode(303);
        given().get("/api/v1" + incident + "/timeline").then().body("items[0].edited", equalTo(false));
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedIsKept() {
        form().formParam("at", "yesterday")
                .formParam("event", "It broke")
                .post(incident + "/timeline")
                .then()
                .statusCode(400)
                .body(containsString("id=\"at-problem\""), containsString("value=\"It broke\""));
        form().formParam("title", "")
                .formParam("priority", "P0")
                .formParam("owner", "@backend")
                .post(page + "/action-items")
                .then()
                .statusCode(400)
                .body(containsString("id=\"title-problem\""), containsString("value=\"@backend\""));
    }

    @Test
    void aFormLeadsToNoOtherSite() {
        String entry = given().get("/api/v1" + incident + "/timeline").path("items[0].id");
        form().formParam("hidden", "true")
                .formParam("back", "https://evil.example/")
                .post(incident + "/timeline/" + entry + "/hidden")
                .then()
                .statusCode(303)
                .header("Location", containsString(incident + "#incident-timeline"));
    }

    @Test
    void anItemThatChangedMeanwhileIsNotOverwritten() {
        String item = given().contentType("application/json")
                .body("{\"priority\":\"P1\",\"title\":\"Add an alert\"}")
                .post("/api/v1" + page + "/action-items")
                .path("id");
        String was = was("/action-items/" + item);
        given().contentType("application/json").body("{\"owner\":\"@ops\"}").patch("/api/v1/action-items/" + item);
        form().formParam("title", "Add an alert for the pool")
                .formParam("priority", "P1")
                .formParam("owner", "")
                .formParam("status", "open")
                .formParam("was", was)
                .post("/action-items/" + item)
                .then()
                .statusCode(400)
                .body(containsString("meanwhile"), containsString("value=\"Add an alert for the pool\""));
        given().get("/api/v1/action-items/" + item).then().body("owner", equalTo("@ops"));
    }

    @Test
    void anEditedCopyIsPutBackByItsNameAlone() {
        var copy = given().get(page + "/copy").then().statusCode(200).extract();
        String name = copy.header("Content-Disposition").replaceAll(".*filename=\"(.*)\"", "$1");
        String edited = copy.asString().replaceFirst("- \\*\\*Revenue\\*\\*: .*", "- **Revenue**: none lost");
        given().multiPart("file", name, edited.getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/markdown")
                .multiPart("base", "")
                .post(page + "/copy")
                .then()
                .statusCode(200)
                .body(containsString("Taken over"), containsString("business-impact"));
        given().get("/api/v1" + page)
                .then()
                .body("sections.find { it.key == 'business-impact' }.text", containsString("none lost"));
        given().multiPart("file", "notes.md", edited.getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/markdown")
                .post(page + "/copy")
                .then()
                .statusCode(412)
                .body(containsString("choose the version"));
    }

    @Test
    void anOwnerWhomSomebodyElseHasNamedIsNotOverwritten() {
        given().contentType("application/json").body("{\"owner\":\"kim\"}").patch("/api/v1" + page);
        form().formParam("owner", "sam")
                .formParam("wasOwner", "")
                .formParam("reviewers", "lee, kim")
                .formParam("wasReviewers", "")
                .post(page + "/sign-off")
                .then()
                .statusCode(400)
                .body(containsString("was changed to"), containsString("value=\"sam\""));
        given().get("/api/v1" + page).then().body("owner", equalTo("kim"));
        form().formParam("owner", "sam")
                .formParam("wasOwner", "kim")
                .formParam("reviewers", "lee, kim")
                .formParam("wasReviewers", "")
                .post(page + "/sign-off")
                .then()
                .statusCode(303);
        given().get("/api/v1" + page).then().body("owner", equalTo("sam")).body("reviewers", hasItem("lee"));
    }

    @Test
    void whatCannotBePublishedSaysWhy() {
        form().post(page + "/publish")
                .then()
                .statusCode(409)
                .body(containsString("nobody has written the root cause yet"));
        assertThat(given().get("/api/v1" + page).<String>path("status")).isEqualTo("draft");
    }

    @Test
    void aLongTextIsSavedWhole() {
        String text = "The pool was too small for what was asked of it. "
                .repeat(2_000)
                .strip();

        form().formParam("text", text)
                .formParam("since", 0)
                .post(page + "/sections/contributing-factors")
                .then()
                .statusCode(303);

        given().get("/api/v1" + page)
                .then()
                .body("sections.find { it.key == 'contributing-factors' }.text", equalTo(text));
    }

    @Test
    void anEarlierVersionIsWrittenAgain() {
        String section = page + "/sections/root-cause";
        form().formParam("text", "The pool")
                .formParam("since", 0)
                .post(section)
                .then()
                .statusCode(303);
        String first = given().get("/api/v1" + section + "/history")
                .path("items[0].version")
                .toString();
        form().formParam("text", "The queue")
                .formParam("since", first)
                .post(section)
                .then()
                .statusCode(303);
        given().get(section + "/history")
                .then()
                .body(containsString("<del>pool</del>"), containsString("<ins>queue</ins>"));
        form().formParam("version", first)
                .post(section + "/history/restore")
                .then()
                .statusCode(303)
                .header("Location", startsWith("http"));
        given().get("/api/v1" + page).then().body("sections.find { it.key == 'root-cause' }.text", equalTo("The pool"));
    }

    private static String was(String path) {
        return given().get(path).htmlPath().getString(WAS);
    }

    private static RequestSpecification form() {
        return given().redirects().follow(false).contentType("application/x-www-form-urlencoded");
    }
}
