package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.postmortemsync.incident.Told;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document that was edited elsewhere comes back. */
@QuarkusTest
class RoundTripTest {

    private static final String API = "/api/v1/postmortems/";
    private static final String NEW_ROW = "| 🔴 P0 | Add a load test | @devops | 2026-02-12 | | In progress |\n";
    private static final String LAST_HEAD_LINE =
            "|----------|-------------|-------|----------|-------------|--------|\n";

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    private UUID id;
    private String tag;
    private String copy;

    @BeforeEach
    void handOut() {
        String pagerdutyId = "R" + UUID.randomUUID().toString().substring(0, 8);
        UUID incident =
                told.incident(pagerdutyId, "Outage | 1", "P1", pagerdutyId, Instant.parse("2026-02-05T14:23:12Z"));
        postmortems.redraft(incident);
        id = postmortems.ofIncident(incident).orElseThrow();
        handOutAgain();
    }

    @Test
    void anUneditedCopyChangesNothing() {
        long version = postmortems.find(id).orElseThrow().version();
        put(copy)
                .statusCode(200)
                .body("changed", hasSize(0))
                .body("added", hasSize(0))
                .body("ignored", hasSize(0))
                .body("questions", hasSize(0))
                .body("etag", equalTo(tag));
        assertThat(postmortems.find(id).orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void takesSectionsAndFieldsOver() {
        String edited = copy.replaceFirst("\\*\\*Root Cause\\*\\*: .*", "**Root Cause**: No **load test**\n\n1. really")
                .replaceFirst("\\*\\*Postmortem Owner\\*\\*: .*", "**Postmortem Owner**: Kim")
                .replaceFirst("\\*\\*Reviewed By\\*\\*: .*", "**Reviewed By**: Sam, Ada")
                .replace("**Status**: Draft", "**Status**: In review")
                .replace("**Visibility**: Internal", "**Visibility**: Public")
                .replace("**Distribution**: Engineering team", "**Distribution**: All company");
        String next = put(edited)
                .statusCode(200)
                .body("changed", hasSize(6))
                .body("ignored", hasSize(0))
                .extract()
                .header("ETag");
        given().get(API + id)
                .then()
                .body("sections.findAll { it.text != null }", hasSize(1))
                .body("sections.find { it.key == 'root-cause' }.text", equalTo("No **load test**\n\n1. really"))
                .body("owner", equalTo("Kim"))
                .body("reviewers", equalTo(List.of("Sam", "Ada")))
                .body("status", equalTo("in_review"))
                .body("visibility", equalTo("public"))
                .body("distribution", equalTo("All company"));
        given().get(API + id + ".md").then().header("ETag", equalTo(next));
    }

    @Test
    void aSectionThatEqualsTheGeneratedHalfIsGeneratedAgain() {
        String generated = copy;
        patch("{\"sections\":[{\"key\":\"business-impact\",\"text\":\"None.\"}]}");
        handOutAgain();
        put(generated).statusCode(200).body("changed", equalTo(List.of("business-impact")));
        given().get(API + id).then().body("sections.find { it.key == 'business-impact' }.text", nullValue());
    }

    @Test
    void mergesWithWhatCameInSinceAndListsWhatConflicts() {
        String edited = copy.replaceFirst("\\*\\*Root Cause\\*\\*: .*", "**Root Cause**: No load test");
        patch("{\"sections\":[{\"key\":\"feedback\",\"text\":\"Good.\"}]}");
        put(edited).statusCode(200).body("changed", equalTo(List.of("root-cause")));
        given().get(API + id).then().body("sections.find { it.key == 'feedback' }.text", equalTo("Good."));

        String other = copy.replaceFirst("\\*\\*Root Cause\\*\\*: .*", "**Root Cause**: No limit")
                .replaceFirst("\\*\\*Postmortem Owner\\*\\*: .*", "**Postmortem Owner**: Kim");
        put(other)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("status", equalTo(409))
                .body("conflicts", hasSize(1))
                .body("conflicts[0].part", equalTo("root-cause"))
                .body("conflicts[0].yours", equalTo("No limit"))
                .body("conflicts[0].present", equalTo("No load test"))
                .body("conflicts[0].handedOut", containsString("what is the root cause?"));
        given().get(API + id).then().body("owner", nullValue());
    }

    @Test
    void rowsOfTheTableAreActionItems() {
        put(copy.replace(LAST_HEAD_LINE, LAST_HEAD_LINE + NEW_ROW))
                .statusCode(200)
                .body("added", hasSize(1))
                .body("added[0].title", equalTo("Add a load test"))
                .body("added[0].priority", equalTo("P0"))
                .body("added[0].owner", equalTo("@devops"))
                .body("added[0].dueDate", equalTo("2026-02-12"))
                .body("added[0].status", equalTo("in_progress"));

        handOutAgain();
        put(copy.replace("Add a load test", "Add two load tests"))
                .statusCode(200)
                .body("added", hasSize(0))
                .body("changed", equalTo(List.of("Action Items, row 1, Action Item")));

        handOutAgain();
        put(copy.replaceFirst("\\| 2026-02-12 \\|(.*)\\| In progress \\|", "| – |$1| Done |"))
                .statusCode(200)
                .body("added", hasSize(0))
                .body("changed", hasSize(2));
        assertThat(items()).isEqualTo(List.of("Add two load tests/done"));

        handOutAgain();
        String row = copy.lines()
                .filter(line -> line.contains("two load tests"))
                .findFirst()
                .orElseThrow();
        put(copy.replace(row + "\n", ""))
                .statusCode(200)
                .body("questions", hasSize(1))
                .body("questions[0].title", equalTo("Add two load tests"));
        assertThat(items()).hasSize(1);
        String question = "- _@Sam: \"Add two load tests\" was taken out of the table: shall it be deleted?_";
        given().get(API + id + ".md").then().body(containsString(question));

        put(copy).statusCode(200).body("questions", hasSize(0));
        given().get(API + id + ".md").then().body(not(containsString(question)));
    }

    @Test
    void aDeletedActionItemIsAskedAboutNoLonger() {
        String item = put(copy.replace(LAST_HEAD_LINE, LAST_HEAD_LINE + NEW_ROW))
                .extract()
                .path("added[0].id");
        String without = copy;
        handOutAgain();
        put(without).statusCode(200).body("questions[0].actionItemId", equalTo(item));
        assertThat(postmortems.find(id).orElseThrow().removals()).containsExactly(UUID.fromString(item));

        given().delete("/api/v1/action-items/" + item).then().statusCode(204);
        assertThat(postmortems.find(id).orElseThrow().removals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| P7 | x | | | | |; Action Items, row 2, Priority; must be P0, P1, P2 or P3",
                "| P1 | | | | | |; Action Items, row 2, Action Item; must not be blank",
                "| P1 | x | | soon | | |; Action Items, row 2, Due Date; must be a date such as 2026-02-12, or empty",
                "| P1 | x | | | | maybe |; Action Items, row 2, Status; must be Open, In progress, Done or Won't fix"
            })
    void namesTheRowAndTheFieldThatIsWrongAndTakesNothing(String row, String field, String rule) {
        put(copy.replace(LAST_HEAD_LINE, LAST_HEAD_LINE + NEW_ROW + row + "\n")
                        .replaceFirst("\\*\\*Postmortem Owner\\*\\*: .*", "**Postmortem Owner**: Kim"))
                .statusCode(400)
                .body("field", equalTo(field))
                .body("detail", equalTo(rule));
        assertThat(items()).isEmpty();
        given().get(API + id).then().body("owner", nullValue());
    }

    @Test
    void saysWhatItDoesNotTakeOver() {
        put(copy.replaceFirst("\\*\\*Duration\\*\\*: .*", "**Duration**: 1 minute")
                        .replaceFirst("\\| Acknowledged \\|", "| Asleep |")
                        .replaceFirst("# Postmortem: .*", "# Postmortem: All fine")
                        .replace("## Appendix\n", "## Appendix\n\nmine\n"))
                .statusCode(200)
                .body("changed", hasSize(0))
                .body("ignored.part", hasSize(4))
                .body("ignored.part", hasItem("Duration"))
                .body("ignored.part", hasItem("title"))
                .body("ignored.part", hasItem("Incident Timeline"))
                .body("ignored.part", hasItem("Appendix"));
    }

    @Test
    void refusesACopyWithoutAHeading() {
        put(copy.replace("### Useful Links\n", ""))
                .statusCode(400)
                .body("field", equalTo("Useful Links"))
                .body("detail", containsString("missing"));
    }

    @Test
    void refusesACopyOfNothingThatWasHandedOut() {
        for (String match : new String[] {"\"0123\"", "*", "", "W/"}) {
            given().contentType("text/markdown")
                    .header("If-Match", match)
                    .body(copy)
                    .put(API + id + ".md")
                    .then()
                    .statusCode(412)
                    .contentType("application/problem+json");
        }
        given().contentType("text/markdown")
                .body(copy)
                .put(API + id + ".md")
                .then()
                .statusCode(412)
                .body("detail", containsString("If-Match"));
        given().contentType("text/markdown")
                .body(copy)
                .put(API + UUID.randomUUID() + ".md")
                .then()
                .statusCode(404);
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() {
        put(copy + "x".repeat(2 << 20)).statusCode(413);
        put(copy.replace("## Appendix", "*a **b ".repeat(3_000) + "x" + "** b*".repeat(3_000) + "\n\n## Appendix"))
                .statusCode(400)
                .body("detail", containsString("nested"));
        put(copy.replace("## Appendix", "> ".repeat(100_000) + "x\n\n## Appendix"))
                .statusCode(400)
                .body("detail", containsString("nested"));
        assertThat(items()).isEmpty();
    }

    @Test
    void keepsTheHistoryOfASectionAndRestoresAVersion() {
        patch("{\"sections\":[{\"key\":\"root-cause\",\"text\":\"One\"}]}");
        patch("{\"sections\":[{\"key\":\"root-cause\",\"text\":\"Two\"}]}");
        patch("{\"sections\":[{\"key\":\"root-cause\",\"text\":\"Two\"}]}");
        patch("{\"sections\":[{\"key\":\"root-cause\",\"text\":null}]}");
        String section = API + id + "/sections/root-cause/";
        Response history = given().get(section + "history");
        history.then()
                .statusCode(200)
                .body("items.text", equalTo(Arrays.asList(null, "Two", "One")))
                .body("items[1].before", equalTo("One"))
                .body("items[2].before", containsString("what is the root cause?"))
                .body("items[0].editedBy", equalTo("anonymous"))
                .body("items[0].editedAt", containsString("T"));

        given().contentType(ContentType.JSON)
                .body("{\"version\":" + history.path("items[2].version") + "}")
                .post(section + "restore")
                .then()
                .statusCode(200)
                .body("sections.find { it.key == 'root-cause' }.text", equalTo("One"));
        given().get(section + "history").then().body("items", hasSize(4));

        for (String body : new String[] {"{}", "{\"version\":0}"}) {
            given().contentType(ContentType.JSON)
                    .body(body)
                    .post(section + "restore")
                    .then()
                    .statusCode(400)
                    .body("field", equalTo("version"));
        }
        given().get(API + id + "/sections/nothing/history").then().statusCode(400);
        given().get(API + UUID.randomUUID() + "/sections/root-cause/history")
                .then()
                .statusCode(404);
    }

    private void handOutAgain() {
        Response handedOut = given().get(API + id + ".md");
        tag = handedOut.header("ETag").replace("\"", "");
        copy = handedOut.asString();
    }

    private ValidatableResponse put(String markdown) {
        return given().contentType("text/markdown; charset=UTF-8")
                .header("If-Match", "\"" + tag + "\"")
                .body(markdown.getBytes(StandardCharsets.UTF_8))
                .put(API + id + ".md")
                .then();
    }

    private void patch(String body) {
        given().contentType(ContentType.JSON).body(body).patch(API + id).then().statusCode(200);
    }

    private List<String> items() {
        return given().queryParam("postmortem", id)
                .get("/api/v1/action-items")
                .then()
                .extract()
                .jsonPath()
                .getList("items.collect { it.title + '/' + it.status }");
    }
}
