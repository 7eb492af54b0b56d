package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.postmortemsync.incident.Told;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.SectionKey;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PostmortemResourceTest {

    private static final String API = "/api/v1/postmortems/";

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    private UUID incident;
    private UUID id;

    @BeforeEach
    void tell() {
        String pagerdutyId = "Q" + UUID.randomUUID().toString().substring(0, 8);
        incident = told.incident(
                pagerdutyId, "Outage <b>\"1\"</b>", "P1", pagerdutyId, Instant.parse("2026-02-05T14:23:12Z"));
        postmortems.redraft(incident);
        id = postmortems.ofIncident(incident).orElseThrow();
    }

    @Test
    void showsAPostmortemWithAllItsSections() {
        given().get(API + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id.toString()))
                .body("incidentIds", equalTo(java.util.List.of(incident.toString())))
                .body("status", equalTo("draft"))
                .body("visibility", equalTo("internal"))
                .body("distribution", equalTo("Engineering team"))
                .body("owner", nullValue())
                .body("reviewers", hasSize(0))
                .body("sections", hasSize(SectionKey.values().length))
                .body("sections[0].key", equalTo("executive-summary"))
                .body("sections[0].title", equalTo("Executive Summary"))
                .body("sections[0].generated", containsString("SEV-1"))
                .body("sections[0].text", nullValue())
                .body("createdAt", startsWith("20"))
                .body("url", containsString("/postmortems/" + id));
        given().queryParam("limit", 1)
                .get(API.replaceFirst("/$", ""))
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void everyGeneratedSentenceShowsTheFactsItStandsOn() {
        given().get(API + id + "/evidence")
                .then()
                .statusCode(200)
                .body("items", hasSize(SectionKey.values().length))
                .body("items[0].key", equalTo("executive-summary"))
                .body("items[0].statements[0].text", startsWith("On 2026-02-05 at 14:23:12 UTC"))
                .body("items[0].statements[0].facts[0].source", equalTo("pagerduty"))
                .body("items[0].statements[0].facts[0].url", startsWith("https://acme.pagerduty.example/incidents/Q"))
                .body("items[0].statements.findAll { it.facts.isEmpty() }", hasSize(0))
                .body("items[0].questions[0].whom", equalTo("Sam"))
                .body("items[0].questions[0].text", endsWith("?"));
        given().get(API + UUID.randomUUID() + "/evidence").then().statusCode(404);
    }

    @Test
    void takesAPersonsTextAndGivesTheGeneratedOneBack() {
        patch("{\"sections\":[{\"key\":\"root-cause\",\"text\":\"No load"
                        + " test\"}],\"owner\":\"Kim\",\"status\":\"in_review\",\"reviewers\":[\"Sam\"],\"visibility\":\"public\",\"distribution\":\"All"
                        + " company\"}")
                .then()
                .statusCode(200)
                .body("sections.find { it.key == 'root-cause' }.text", equalTo("No load test"))
                .body("sections.find { it.key == 'root-cause' }.editedBy", equalTo("anonymous"))
                .body("owner", equalTo("Kim"))
                .body("reviewers", equalTo(java.util.List.of("Sam")))
                .body("visibility", equalTo("public"))
                .body("distribution", equalTo("All company"))
                .body("status", equalTo("in_review"));
        given().get(API + id + ".md")
                .then()
                .body(containsString("**Root Cause**: No load test\n"))
                .body(containsString("**Postmortem Owner**: Kim\n**Reviewed By**: Sam\n"))
                .body(containsString("**Status**: In review\n"));

        patch("{\"sections\":[{\"key\":\"root-cause\",\"text\":null}],\"owner\":null}")
                .then()
                .statusCode(200)
                .body("sections.find { it.key == 'root-cause' }.text", nullValue())
                .body("owner", nullValue());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"status\":\"final\"} | status | a postmortem becomes final by publishing it",
                "{\"status\":\"done\"} | status | must be draft or in_review",
                "{\"visibility\":\"all\"} | visibility | must be internal or public",
                "{\"distribution\":\" \"} | distribution | must not be empty",
                "{\"title\":\"x\"} | title | cannot be changed here; distribution, owner, reviewers, sections, status,"
                        + " visibility can",
                "{\"sections\":{}} | sections | must be a list",
                "{\"sections\":[{\"key\":\"root-cause\"}]} | sections[0].text | must be given; null gives the"
                        + " generated text back",
                "{\"sections\":[{\"key\":\"x\",\"text\":\"\"}]} | sections.key | no section has the key \"x\"",
                "{\"sections\":[{\"key\":\"feedback\",\"text\":\"a\\u0000b\"}]} | sections[feedback].text | must not"
                        + " contain control characters",
                "{\"owner\":7} | owner | must be a text",
                "{\"reviewers\":[\"\"]} | reviewers | must not contain an empty name",
                "[] | body | must be a JSON object"
            })
    void namesTheFieldAndTheRuleOfWhatItRefuses(String body, String field, String rule) {
        patch(body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("detail", equalTo(rule));
    }

    @Test
    void refusesATextThatIsTooLong() {
        patch("{\"sections\":[{\"key\":\"feedback\",\"text\":\"" + "x".repeat(100_001) + "\"}]}")
                .then()
                .statusCode(400)
                .body("detail", equalTo("must have at most 100000 characters, has 100001"));
    }

    @Test
    void servesTheDocumentWithItsHash() {
        Response markdown = given().get(API + id + ".md");
        assertThat(markdown.statusCode()).isEqualTo(200);
        assertThat(markdown.contentType()).isEqualToIgnoringCase("text/markdown;charset=UTF-8");
        assertThat(markdown.header("Content-Disposition")).isEqualTo("inline; filename=\"postmortem-outage-b-1-b.md\"");
        assertThat(markdown.asString()).startsWith("# Postmortem: Outage \\<b>\"1\"\\</b>\n");
        String tag = markdown.header("ETag");
        assertThat(tag).matches("\"[0-9a-f]{32}\"");

        given().header("If-None-Match", tag)
                .get(API + id + ".md")
                .then()
                .statusCode(304)
                .header("ETag", tag);
        patch("{\"owner\":\"Kim\"}");
        given().header("If-None-Match", tag)
                .get(API + id + ".md")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
    }

    @Test
    void showsAnEditOfTheTimelineAtOnce() {
        String timeline = "/api/v1/incidents/" + incident + "/timeline";
        String entry = given().contentType(ContentType.JSON)
                .body("{\"at\":\"2026-02-05T14:28:00Z\",\"event\":\"Root cause: no limit\",\"kind\":\"root cause\"}")
                .post(timeline)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String rootCause = "**Root Cause**: \"no limit\" (anonymous, 14:28:00 UTC)\n";
        given().get(API + id + ".md")
                .then()
                .body(containsString(rootCause))
                .body(containsString("| 14:28:00 | Root cause: no limit | anonymous |\n"));

        given().contentType(ContentType.JSON)
                .body("{\"hidden\":true}")
                .patch(timeline + "/" + entry)
                .then()
                .statusCode(200);
        given().get(API + id + ".md").then().body(not(containsString("no limit")));
    }

    @Test
    void servesTheDocumentAsAPage() {
        given().get(API + id + ".html")
                .then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .body(containsString("<title>Postmortem: Outage &lt;b&gt;"))
                .body(containsString("<h2 id=\"executive-summary\">Executive Summary</h2>"))
                .body(not(containsString("<b>")));
    }

    @Test
    void knowsNoOther() {
        for (String path : new String[] {"", ".md", ".html"}) {
            given().get(API + UUID.randomUUID() + path).then().statusCode(404);
        }
        given().get(API + "x.md").then().statusCode(404);
        given().get(API + "------------------------------------").then().statusCode(404);
        given().contentType(ContentType.JSON)
                .body("{}")
                .patch(API + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private Response patch(String body) {
        return given().contentType(ContentType.JSON).body(body).patch(API + id);
    }
}
