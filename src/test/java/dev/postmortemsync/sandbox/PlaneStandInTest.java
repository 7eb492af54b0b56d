package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.postmortemsync.remote.Signature;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaneStandInTest {

    private static final String WORKSPACE = "/sandbox/plane/api/v1/workspaces/acme/";
    private static final String PROJECT = WORKSPACE + "projects/" + PlaneProject.ID + "/";
    private static final String ITEMS = PROJECT + "work-items/";
    private static final String DONE = stateNamed("Done");

    @Inject
    PlaneStandIn plane;

    private final RecordingSender sender = new RecordingSender();

    @BeforeEach
    void emptyProject() {
        QuarkusMock.installMockForType(sender, WebhookSender.class);
        plane.clear();
    }

    @Test
    void refusesAsPlaneDoes() {
        given().get(WORKSPACE + "projects/").then().statusCode(401).body("detail", containsString("not provided"));
        given().header("X-API-Key", "plane_api_wrong")
                .get(WORKSPACE + "projects/")
                .then()
                .statusCode(403)
                .body("detail", equalTo("Given API token is not valid"));
        with().get("/sandbox/plane/api/v1/workspaces/other/projects/").then().statusCode(403);
        with().get(ITEMS + "3d1c9f72-5a48-4b6e-b0c7-12f4a8e6d504/")
                .then()
                .statusCode(404)
                .body("error", containsString("does not exist"));
    }

    @Test
    void hasAProjectWithStatesAndMembers() {
        with().get(WORKSPACE + "projects/").then().body("results.identifier", contains("ROOSE"));
        with().get(PROJECT + "states/")
                .then()
                .body(
                        "results.group",
                        contains("backlog", "unstarted", "started", "started", "completed", "cancelled"));
        with().get(PROJECT + "members/")
                .then()
                .body("email", hasItem("devops@acme.example"))
                .body("[0].role", nullValue());
        with().get(WORKSPACE + "members/").then().body("[0].role", equalTo(20));
        with().get("/sandbox/plane/api/v1/users/me/").then().body("id", equalTo(PlaneMember.BOT.id()));
    }

    @Test
    void createsOnceForAnExternalPair() {
        String id = created("Add alert – naïve threshold");
        with().body(item("Again")).post(ITEMS).then().statusCode(409).body("id", equalTo(id));
        with().queryParam("external_source", "postmortem-sync")
                .queryParam("external_id", "item-1")
                .queryParam("expand", "state")
                .get(ITEMS)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("state.group", equalTo("backlog"))
                .body("created_at", endsWith("+05:30"));
        with().get(WORKSPACE + "work-items/ROOSE-1/").then().statusCode(200).body("id", equalTo(id));
        with().get(WORKSPACE + "work-items/roose-1/").then().statusCode(404);
    }

    @Test
    void signsWhatPythonWouldHaveSent() {
        created("Add alert – naïve threshold");
        Webhook webhook = sender.of(StandIn.PLANE).get(0);
        String body = new String(webhook.body(), StandardCharsets.UTF_8);
        assertThat(body)
                .startsWith("{\"event\": \"issue\", \"action\": \"created\", \"webhook_id\": ")
                .contains("\"name\": \"Add alert \\u2013 na\\u00efve threshold\"", "\"sort_order\": 65535.0, ")
                .contains("\"activity\": {\"field\": null, \"new_value\": null, \"old_value\": null, \"actor\": {");
        assertThat(webhook.headers()).containsEntry("X-Plane-Event", "issue").containsKey("X-Plane-Delivery");
        assertThat(Signature.matches(
                        List.of(StandIn.PLANE.secret()),
                        webhook.body(),
                        List.of(webhook.headers().get("X-Plane-Signature"))))
                .isTrue();
    }

    @Test
    void tellsEachChangedFieldOfApiAndPageByItsOwnName() throws Exception {
        String id = created("Add alert");
        with().body(object("state", DONE, "priority", "low", "name", "Add alert", "unknown", 1))
                .patch(ITEMS + id + "/")
                .then()
                .statusCode(200)
                .body("state", equalTo(DONE));
        given().config(RestAssured.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .formParam("state", stateNamed("In Review"))
                .post("/sandbox/plane/items/" + id + "/state")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sandbox/plane/#ROOSE-1"));
        List<Object> fields = new java.util.ArrayList<>();
        for (Webhook webhook : sender.of(StandIn.PLANE)) {
            fields.add(((Map<?, ?>) Json.read(webhook.body()).get("activity")).get("field"));
        }
        assertThat(fields).containsExactly(null, "state", "priority", "state_id");
    }

    @Test
    void saysWhatIsWrongAndWritesNothing() {
        with().body(object("name", " ")).post(ITEMS).then().statusCode(400).body("name[0]", containsString("blank"));
        with().body(object("priority", "low"))
                .post(ITEMS)
                .then()
                .statusCode(400)
                .body("name[0]", containsString("required"));
        String id = created("Add alert");
        with().body(object("name", "New", "priority", "P0"))
                .patch(ITEMS + id + "/")
                .then()
                .statusCode(400)
                .body("priority[0]", equalTo("\"P0\" is not a valid choice."));
        with().body(object("state", "nonsense"))
                .patch(ITEMS + id + "/")
                .then()
                .statusCode(400)
                .body("state[0]", containsString("Invalid pk"));
        with().body(object("target_date", "12.02.2026"))
                .patch(ITEMS + id + "/")
                .then()
                .statusCode(400);
        with().get(ITEMS + id + "/").then().body("name", equalTo("Add alert"));
    }

    @Test
    void dropsAGuestFromTheAssigneesWithoutAWord() {
        String guest = PlaneMember.ALL.stream()
                .filter(member -> !member.assignable())
                .findFirst()
                .orElseThrow()
                .id();
        String id = created("Add alert");
        with().body(object("assignees", List.of(guest, PlaneMember.SAM.id())))
                .patch(ITEMS + id + "/")
                .then()
                .statusCode(200)
                .body("assignees", contains(PlaneMember.SAM.id()));
    }

    @Test
    void pagesWithACursor() {
        for (int i = 0; i < 3; i++) {
            with().body(object("name", "Item " + i)).post(ITEMS).then().statusCode(201);
        }
        String next = with().queryParam("per_page", 2)
                .queryParam("order_by", "created_at")
                .get(ITEMS)
                .then()
                .body("results.sequence_id", contains(1, 2))
                .body("next_page_results", equalTo(true))
                .body("total_count", equalTo(3))
                .extract()
                .path("next_cursor");
        with().queryParam("per_page", 2)
                .queryParam("order_by", "created_at")
                .queryParam("cursor", next)
                .get(ITEMS)
                .then()
                .body("results.sequence_id", contains(3))
                .body("next_page_results", equalTo(false));
        with().queryParam("per_page", 1001).get(ITEMS).then().statusCode(400);
    }

    @Test
    void keepsLabelsLinksAndComments() {
        String label = with().body(object("name", "postmortem", "color", "#ff6600"))
                .post(PROJECT + "labels/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        with().body(object("name", "postmortem"))
                .post(PROJECT + "labels/")
                .then()
                .statusCode(409)
                .body("id", equalTo(label));
        String id = created("Add alert");
        with().body(object("url", "https://example.org/draft", "title", "Postmortem"))
                .post(ITEMS + id + "/links/")
                .then()
                .statusCode(201);
        with().body(object("url", "https://example.org/draft"))
                .post(ITEMS + id + "/links/")
                .then()
                .statusCode(400);
        with().body(object("comment_html", "<p>Again</p>"))
                .post(ITEMS + id + "/comments/")
                .then()
                .statusCode(201);
        with().get(ITEMS + id + "/links/").then().body("results.title", contains("Postmortem"));
        with().get(ITEMS + id + "/comments/").then().body("results.comment_html", contains("<p>Again</p>"));
    }

    @Test
    void forgetsWhatIsDeletedWithoutAWebhook() {
        String id = created("Add alert");
        with().delete(ITEMS + id + "/").then().statusCode(204);
        with().get(ITEMS + id + "/").then().statusCode(404);
        assertThat(sender.of(StandIn.PLANE)).hasSize(1);
        created("The external pair is free again");
    }

    @Test
    void showsTheWorkItemsToPeople() {
        created("Add <alert>");
        given().get("/sandbox/plane/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("ROOSE-1"))
                .body(containsString("Add &lt;alert&gt;"));
        given().redirects()
                .follow(false)
                .get("/sandbox/plane/acme/browse/ROOSE-1/")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sandbox/plane/#ROOSE-1"));
    }

    private static String created(String name) {
        ValidatableResponse response =
                with().body(item(name)).post(ITEMS).then().statusCode(201);
        return response.extract().path("id");
    }

    private static Map<String, Object> item(String name) {
        return object(
                "name", name, "priority", "urgent", "external_source", "postmortem-sync", "external_id", "item-1");
    }

    private static RequestSpecification with() {
        return given().header("X-API-Key", StandIn.PLANE.key()).contentType("application/json");
    }

    private static String stateNamed(String name) {
        return PlaneState.ALL.stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
