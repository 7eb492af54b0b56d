package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Action items from the first word to the verdict, over HTTP. */
@QuarkusTest
class FollowThroughTest {

    private static final String ITEMS = "/api/v1/action-items/";

    @Inject
    Incidents incidents;

    @Inject
    Postmortems postmortems;

    @Inject
    EntityManager em;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final String service = "Search " + UUID.randomUUID();
    private UUID incident;
    private UUID postmortem;

    @BeforeEach
    void declare() {
        incident = incidents.declare(
                "Search is slow", "SEV-2", Instant.parse("2026-02-05T14:23:12Z"), service, null, "zoe");
        postmortem = postmortems.begin(incident);
    }

    @Test
    void aVagueActionItemIsPointedOutAndCanBeKeptAsAnIdea() {
        post(ITEMS + "lint", "{\"title\":\"Improve monitoring\"}")
                .statusCode(200)
                .body("rule", equalTo(java.util.List.of("vague", "no_owner", "no_due_date")));
        String id = add("{\"priority\":\"P2\",\"title\":\"Improve monitoring\",\"owner\":\"@zoe\"}")
                .body("lint.rule", equalTo(java.util.List.of("vague", "no_due_date")))
                .extract()
                .path("id");

        String idea = post(ITEMS + id + "/park", "{}")
                .statusCode(200)
                .body("title", equalTo("Improve monitoring"))
                .extract()
                .path("id");
        given().get(ITEMS + id).then().statusCode(404);
        String ideas = "/api/v1/postmortems/" + postmortem + "/ideas";
        given().get(ideas).then().statusCode(200).body("$", hasSize(1)).body("[0].actionItemId", nullValue());
        postmortems.redraft(incident);
        given().get("/api/v1/postmortems/" + postmortem + ".md")
                .then()
                .body(containsString("- Idea, not planned: Improve monitoring\n"));

        String promoted = post(
                        ideas + "/" + idea + "/promote",
                        "{\"priority\":\"P1\",\"title\":\"Alert when search takes 2 s\",\"dueDate\":\"" + today + "\"}")
                .statusCode(201)
                .body("owner", equalTo("@zoe"))
                .body("lint", empty())
                .extract()
                .path("id");
        given().get(ideas).then().body("[0].actionItemId", equalTo(promoted));
        post(ideas + "/" + idea + "/promote", "{\"priority\":\"P1\"}").statusCode(409);
        post(ideas, "{\"title\":\" \"}").statusCode(400).body("field", equalTo("title"));
        String other = post(ideas, "{\"title\":\"A better world\"}")
                .statusCode(201)
                .extract()
                .path("id");
        given().delete(ideas + "/" + other).then().statusCode(204);
        given().delete(ideas + "/" + other).then().statusCode(404);
        given().get("/api/v1/postmortems/" + UUID.randomUUID() + "/ideas")
                .then()
                .statusCode(404);
        postmortems.redraft(incident);
        given().get("/api/v1/postmortems/" + postmortem + ".md").then().body(not(containsString("Idea, not planned")));
    }

    @Test
    void whatIsOverdueForWeeksMustBeRescheduledSplitOrClosed() {
        String id = overdue("Add an alert");
        given().get(ITEMS + id)
                .then()
                .body("decision.weeksOverdue", equalTo(4))
                .body("decision.since", equalTo(today.minusDays(8).toString()))
                .body("decision.choices", equalTo(java.util.List.of("reschedule", "split", "close")));
        given().get(ITEMS + "?undecided=true&postmortem=" + postmortem)
                .then()
                .body("items.id", equalTo(java.util.List.of(id)));
        assertThat(given().get("/postmortems/" + postmortem).asString())
                .contains("Overdue for 4 weeks: reschedule it, split it, or close it with a reason.");

        patch(id, "{\"dueDate\":null}").statusCode(200).body("decision.weeksOverdue", equalTo(4));
        given().get(ITEMS + "?undecided=true&postmortem=" + postmortem).then().body("items", hasSize(1));
        patch(id, "{\"dueDate\":\"" + today.minusDays(30) + "\"}").statusCode(200);
        given().get(ITEMS + id + "/decisions").then().body("$", empty());
        decide(id, "{\"choice\":\"later\"}").statusCode(400).body("field", equalTo("choice"));
        decide(id, "{\"choice\":\"close\"}").statusCode(400).body("field", equalTo("reason"));
        decide(id, "{\"choice\":\"reschedule\",\"dueDate\":\"2026-01-01\"}")
                .statusCode(400)
                .body("field", equalTo("dueDate"));

        decide(id, "{\"choice\":\"reschedule\",\"dueDate\":\"" + today.plusDays(7) + "\",\"reason\":\"Holidays\"}")
                .statusCode(200)
                .body("item.dueDate", equalTo(today.plusDays(7).toString()))
                .body("item.decision", nullValue());
        decide(id, "{\"choice\":\"close\",\"reason\":\"The table is gone\"}")
                .statusCode(200)
                .body("item.status", equalTo("cancelled"))
                .body("item.reason", equalTo("The table is gone"));
        decide(id, "{\"choice\":\"close\",\"reason\":\"Twice\"}").statusCode(409);
        given().get(ITEMS + id + "/decisions")
                .then()
                .body("choice", equalTo(java.util.List.of("reschedule", "close")))
                .body("[0].dueBefore", equalTo(today.minusDays(30).toString()))
                .body("[0].dueAfter", equalTo(today.plusDays(7).toString()))
                .body("[0].reason", equalTo("Holidays"));
        decide(UUID.randomUUID().toString(), "{\"choice\":\"close\",\"reason\":\"x\"}")
                .statusCode(404);
    }

    @Test
    void aSplitMakesTwoOfOneAndKeepsItsHistory() {
        String id = overdue("Rework the search");
        String part = "{\"title\":\"%s\",\"dueDate\":\"" + today.plusDays(14) + "\"}";
        decide(id, "{\"choice\":\"split\",\"parts\":[" + part.formatted("One") + "]}")
                .statusCode(400)
                .body("field", equalTo("parts"));
        decide(
                        id,
                        "{\"choice\":\"split\",\"parts\":[" + part.formatted("Add an index") + ","
                                + part.formatted("Cache the first page") + "]}")
                .statusCode(200)
                .body("item.status", equalTo("cancelled"))
                .body("item.reason", equalTo("Split into #2, #3"))
                .body("parts.title", equalTo(java.util.List.of("Add an index", "Cache the first page")))
                .body("parts.owner", equalTo(java.util.List.of("@zoe", "@zoe")))
                .body("parts.status", equalTo(java.util.List.of("open", "open")));
        given().get(ITEMS + id + "/decisions").then().body("[0].splitInto", hasSize(2));
    }

    @Test
    void anOrdinaryChangeIsADecisionToo() {
        String id = overdue("Add an alert");
        patch(id, "{\"priority\":\"P0\"}").statusCode(200);
        patch(id, "{\"dueDate\":\"" + today.plusDays(3) + "\"}").statusCode(200);
        given().get(ITEMS + id + "/decisions").then().body("choice", equalTo(java.util.List.of("reschedule")));
        String other = overdue("Add another alert");
        patch(other, "{\"status\":\"done\"}").statusCode(200).body("doneAt", notNullValue());
        given().get(ITEMS + other + "/decisions").then().body("$", empty());
    }

    @Test
    void theButtonsOfThePageDecideAsWell() {
        String id = overdue("Add an alert");
        String at = "/postmortems/" + postmortem + "/action-items/" + id;
        press(at + "/reschedule", "dueDate", "soon").statusCode(400);
        press(at + "/reschedule", "dueDate", today.plusDays(1).toString()).statusCode(303);
        String second = overdue("Add another alert");
        press("/postmortems/" + postmortem + "/action-items/" + second + "/close", "reason", "Not worth it")
                .statusCode(303);
        given().get(ITEMS + second).then().body("status", equalTo("cancelled"));
        assertThat(given().get("/postmortems/" + postmortem).asString()).doesNotContain("Overdue for");
    }

    @Test
    void whatWasDoneIsJudgedByWhetherTheFailureCameBack() {
        String id = add("{\"priority\":\"P1\",\"title\":\"Add an index\",\"owner\":\"@zoe\",\"dueDate\":\"" + today
                        + "\"}")
                .extract()
                .path("id");
        patch(id, "{\"status\":\"done\"}").statusCode(200).body("effectiveness", empty());
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(
                                "update action_item set created_at = :long, done_at = :before where id = :id")
                        .setParameter("long", Instant.now().minus(Duration.ofDays(60)))
                        .setParameter("before", Instant.now().minus(Duration.ofDays(12)))
                        .setParameter("id", UUID.fromString(id))
                        .executeUpdate());

        UUID again = incidents.declare("Search is very slow", "SEV-2", Instant.now(), service, null, "zoe");
        postmortems.begin(again);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get(ITEMS + id)
                        .then()
                        .body("effectiveness.days", equalTo(java.util.List.of(30, 90)))
                        .body("effectiveness.verdict", equalTo(java.util.List.of("recurred", "recurred")))
                        .body(
                                "effectiveness.because",
                                hasItem(containsString("after 12 days: \"Search is very slow\"")))
                        .body("effectiveness.url", hasItem(containsString("/incidents/" + again))));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/api/v1/postmortems/" + postmortem + ".md")
                        .asString()
                        .contains("(has incident recurred?): within 30 days 1 recurred, within 90 days 1 recurred"));
        patch(id, "{\"status\":\"open\"}").body("effectiveness", empty()).body("doneAt", nullValue());
    }

    private ValidatableResponse add(String body) {
        return post("/api/v1/postmortems/" + postmortem + "/action-items", body).statusCode(201);
    }

    private String overdue(String title) {
        return add("{\"priority\":\"P1\",\"title\":\"" + title + "\",\"owner\":\"@zoe\",\"dueDate\":\""
                        + today.minusDays(30) + "\"}")
                .extract()
                .path("id");
    }

    private static ValidatableResponse decide(String id, String body) {
        return post(ITEMS + id + "/decision", body);
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static ValidatableResponse patch(String id, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .patch(ITEMS + id)
                .then();
    }

    private static ValidatableResponse press(String form, String field, String value) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam(field, value)
                .post(form)
                .then();
    }
}
