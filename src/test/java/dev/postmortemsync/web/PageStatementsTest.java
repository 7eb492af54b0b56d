package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A page asks the database as often for many rows as for few. */
@QuarkusTest
class PageStatementsTest {

    private static final int MANY = 6;

    @Inject
    Postmortems postmortems;

    @Test
    void moreRowsAreNoMoreQuestions() {
        String incident = declare();
        String postmortem = postmortemOf(incident);
        fill(incident, postmortem, 1);
        List<String> pages = List.of(
                "/",
                "/action-items?standing=all",
                "/status",
                "/status/inbox",
                "/insights",
                "/audit",
                "/service-projects",
                "/incidents/" + incident,
                "/postmortems/" + postmortem,
                "/postmortems/" + postmortem + "/document",
                "/postmortems/" + postmortem + "/sections/root-cause/history");
        Map<String, Integer> few = counted(pages);

        fill(incident, postmortem, MANY);
        for (int i = 0; i < MANY; i++) {
            String another = declare();
            fill(another, postmortemOf(another), 1);
        }
        Map<String, Integer> many = counted(pages);

        many.forEach((page, count) -> System.out.printf("%3d statements of %s%n", count, page));
        // A queue that is empty by then is asked one or two questions less; a question a row would be seven more.
        many.forEach((page, count) -> assertThat(count).as(page).isLessThan(few.get(page) + MANY / 2));
        assertThat(many.values()).as("questions a page").allMatch(count -> count > 0 && count <= 60);
    }

    private static Map<String, Integer> counted(List<String> pages) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        pages.forEach(page -> counts.put(page.replaceAll("[0-9a-f-]{36}", "…"), Statements.of(page)));
        return counts;
    }

    private static String declare() {
        return given().contentType("application/json")
                .body("{\"title\":\"Rows\",\"severity\":\"SEV-2\",\"detectedAt\":\"2026-02-05T14:23:12Z\"}")
                .post("/api/v1/incidents")
                .path("id");
    }

    private String postmortemOf(String incident) {
        postmortems.redraft(UUID.fromString(incident));
        return postmortems.ofIncident(UUID.fromString(incident)).orElseThrow().toString();
    }

    private static void fill(String incident, String postmortem, int rows) {
        for (int i = 0; i < rows; i++) {
            given().contentType("application/json")
                    .body(
                            "{\"at\":\"2026-02-05T14:30:00Z\",\"event\":\"Restarted\",\"actor\":\"Sam\",\"kind\":\"mitigation\"}")
                    .post("/api/v1/incidents/" + incident + "/timeline")
                    .then()
                    .statusCode(201);
            given().contentType("application/json")
                    .body(
                            "{\"priority\":\"P1\",\"title\":\"Add an alert\",\"owner\":\"@ops\",\"dueDate\":\"2026-03-01\"}")
                    .post("/api/v1/postmortems/" + postmortem + "/action-items")
                    .then()
                    .statusCode(201);
            given().contentType("application/json")
                    .body("{\"sections\":[{\"key\":\"root-cause\",\"text\":\"Cause " + UUID.randomUUID() + "\"}]}")
                    .patch("/api/v1/postmortems/" + postmortem)
                    .then()
                    .statusCode(200);
        }
    }
}
