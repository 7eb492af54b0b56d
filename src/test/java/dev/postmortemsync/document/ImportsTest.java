package dev.postmortemsync.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hand-written postmortem said, its document says again. */
@QuarkusTest
class ImportsTest {

    /** Behind a box that ticks itself. */
    private static final Pattern COUNTED = Pattern.compile(" \\(\\d+ of \\d+ done\\)");

    @Test
    void theDocumentGivesBackWhatWasTakenIn() throws IOException {
        String written = written();
        Reading given = Reading.of(written);
        Reading back = Reading.of(
                given().get(take(written, 201).header("Location") + ".md").asString());

        assertThat(back.title()).isEqualTo(given.title());
        for (String label : List.of(
                Fields.DATE,
                Fields.SEVERITY,
                Fields.COMMANDER,
                Fields.RESPONDERS,
                Fields.OWNER,
                Fields.REVIEWERS,
                Fields.VISIBILITY,
                Fields.DISTRIBUTION)) {
            assertThat(back.fields())
                    .as(label)
                    .containsEntry(label, given.fields().get(label));
        }
        given.sections()
                .forEach((key, text) -> assertThat(
                                COUNTED.matcher(back.sections().get(key)).replaceAll(""))
                        .as(key.code())
                        .isEqualTo(text));
        assertThat(back.rows()).isEqualTo(given.rows()).hasSize(7);
        Table timeline = Table.of(back.timeline());
        assertThat(timeline.rows()).isEqualTo(Table.of(given.timeline()).rows()).hasSize(12);
        assertThat(timeline.nodes().stream().map(Markdown::links))
                .isEqualTo(Table.of(given.timeline()).nodes().stream()
                        .map(Markdown::links)
                        .toList())
                .contains(List.of("https://sentry.example/issues/42/"), List.of("https://git.example/pull/7?a=1&b=2"));
    }

    @Test
    void keepsEveryAddressOfARowAndWhatStandsOut() throws IOException {
        String written = written()
                .replace(
                        "Restart database connections |",
                        "[Restart](https://wiki.example/a) and [retry](https://wiki.example/b) |")
                .replace("Service fully restored (error rate < 1%)", "**Service fully restored (error rate < 1%)**")
                .replace("**Responders**: Kim Osei, Ada", "**Responders**: [Names]");
        given().get(take(written, 201).header("Location") + ".md")
                .then()
                .body(containsString("| [14:28:45](https://wiki.example/a) | Mitigation started: Restart and retry"
                        + " (https://wiki.example/b) | Sam |"))
                .body(containsString("| 14:36:20 | **Service fully restored"))
                .body(containsString("**Responders**: nobody yet"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| ROOSE-12 |; | see the board |; Action Items, row 2, Plane Issue; must be the key of a work item",
                "| ROOSE-12 |; | ROOSE-11 |; Action Items, row 2, Plane Issue; ROOSE-11 stands in row 1 already"
            })
    void namesTheRowWhoseWorkItemIsNone(String from, String to, String field, String rule) throws IOException {
        var refused = take(written().replace(from, to), 400);
        assertThat(refused.jsonPath().getString("field")).isEqualTo(field);
        assertThat(refused.jsonPath().getString("detail")).contains(rule);
    }

    private static Response take(String markdown, int status) {
        return given().contentType("text/markdown; charset=UTF-8")
                .body(markdown.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/postmortems")
                .then()
                .statusCode(equalTo(status))
                .extract()
                .response();
    }

    /** The template with its example, filled in by hand. */
    private static String written() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/document/template.md"))
                .replaceFirst("(?s)^# Postmortem Template.*?---", "");
        for (Map.Entry<String, String> filled : Map.ofEntries(
                        Map.entry("[Incident Title]", "Pool exhausted"),
                        Map.entry("**Date**: YYYY-MM-DD", "**Date**: 2026-02-05"),
                        Map.entry("SEV-X", "SEV-2"),
                        Map.entry("**Incident Commander**: [Name]", "**Incident Commander**: Zoe Lund"),
                        Map.entry("**Responders**: [Names]", "**Responders**: Kim Osei, Ada"),
                        Map.entry("**Postmortem Owner**: [Name]", "**Postmortem Owner**: Sam"),
                        Map.entry("[Names of reviewers]", "Kim, Ada"),
                        Map.entry("Internal / Public", "Internal"),
                        Map.entry("Engineering team / All company / Customers", "Engineering team"),
                        Map.entry("| 14:23:12 |", "| [14:23:12](https://sentry.example/issues/42/) |"),
                        Map.entry("| 14:35:00 | R", "| [14:35:00](https://git.example/pull/7?a=1&b=2) | R"))
                .entrySet()) {
            text = text.replace(filled.getKey(), filled.getValue());
        }
        for (int number = 11; text.contains("ROOSE-XXX | Open"); number++) {
            text = text.replaceFirst("ROOSE-XXX \\| Open", "ROOSE-" + number + " | Open");
        }
        return text;
    }
}
