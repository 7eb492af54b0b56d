package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The template itself, with its example filled in, is a postmortem that somebody wrote by hand. */
@QuarkusTest
class ImportTest {

    private static final String API = "/api/v1/postmortems";

    @Test
    void becomesIncidentTimelineSectionsAndActionItems() {
        String location = take(written())
                .statusCode(201)
                .body("title", equalTo("Website down"))
                .body("owner", equalTo("Sam"))
                .body("reviewers", equalTo(List.of("Kim", "Ada")))
                .body("visibility", equalTo("public"))
                .body(
                        "sections.find { it.key == 'root-cause' }.text",
                        startsWith("**Lack of mandatory performance testing** allowed"))
                .body("sections.find { it.key == 'users-affected' }.text", startsWith("- **Count**: X users"))
                .extract()
                .header("Location");
        given().get(location + ".md")
                .then()
                .body(containsString("**Severity**: SEV-2\n**Duration**: 36 minutes 48 seconds\n"))
                .body(containsString("| 14:25:30 | @engineer acknowledged alert, began investigation | Sam |\n"))
                .body(containsString("- **Detection to acknowledgment**: 2 minutes 18 seconds ✅"))
                .body(containsString("| 🔴 P0 | Add query performance testing to CI/CD pipeline | @backend-lead"));
        String id = location.substring(location.lastIndexOf('/') + 1);
        given().queryParam("postmortem", id)
                .get("/api/v1/action-items")
                .then()
                .body("items", hasSize(7))
                .body("items.owner", hasItems("@devops", "@pm"));
    }

    @Test
    void takesASeverityThatAsksForNoPostmortem() {
        take(written().replace("**Severity**: SEV-2", "**Severity**: sev4")).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "**Severity**: SEV-2; **Severity**: bad; Severity; must be SEV-1",
                "**Date**: 2026-02-05; **Date**: today; Date; must be a date",
                "**Date**: 2026-02-05; **Date**: 2926-02-05; Date; must not be in the future",
                "| 14:25:30 |; | later |; Incident Timeline, row 3, Time; must be a time",
                "| 14:25:30 |; | 25:99 |; Incident Timeline, row 3, Time; is no time of a day",
                "| 2026-02-15 |; | soon |; Action Items, row 2, Due Date; must be a date",
                "## Lessons Learned; ## Learned; Learned; is no heading of the template",
                "# Postmortem: Website down; Website down; Postmortem; must start with"
            })
    void namesTheHeadingAndTheRule(String from, String to, String field, String rule) {
        take(written().replace(from, to))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("detail", containsString(rule));
    }

    @Test
    void takesNothingThatIsNoDocument() {
        for (String text : new String[] {"", "hello", "\u0000", "#"}) {
            take(text).statusCode(400);
        }
    }

    @Test
    void isSentByAForm() {
        given().get("/declare/import").then().statusCode(200);
        upload(written().getBytes(StandardCharsets.UTF_8))
                .statusCode(303)
                .header("Location", containsString("/postmortems/"));
        upload(written().replace("**Severity**: SEV-2", "**Severity**: bad").getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body(containsString("Nothing was taken in: Severity must be SEV-1"));
        upload(new byte[] {(byte) 0xff, (byte) 0xfe, 0})
                .statusCode(400)
                .body(containsString("must be a text in UTF-8"));
    }

    private static ValidatableResponse upload(byte[] file) {
        return given().redirects()
                .follow(false)
                .multiPart("file", "written.md", file, "text/markdown")
                .post("/declare/import")
                .then();
    }

    private static ValidatableResponse take(String markdown) {
        return given().contentType("text/markdown; charset=UTF-8")
                .body(markdown.getBytes(StandardCharsets.UTF_8))
                .post(API)
                .then();
    }

    private static String written() {
        try {
            return Files.readString(Path.of("src/test/resources/document/template.md"))
                    .replaceFirst("(?s)^# Postmortem Template.*?---", "")
                    .replace("[Incident Title]", "Website down")
                    .replace("**Date**: YYYY-MM-DD", "**Date**: 2026-02-05")
                    .replace("SEV-X", "SEV-2")
                    .replace("**Postmortem Owner**: [Name]", "**Postmortem Owner**: Sam")
                    .replace("[Names of reviewers]", "Kim, Ada")
                    .replace("Internal / Public", "Public");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
