package dev.postmortemsync.plane;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postmortemsync.Vendors;
import dev.postmortemsync.actionitem.ActionItemEdit;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.ConflictView;
import dev.postmortemsync.actionitem.Conflicts;
import dev.postmortemsync.actionitem.IncidentItems;
import dev.postmortemsync.actionitem.MirrorChoices;
import dev.postmortemsync.actionitem.MirrorJob;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.actionitem.Tracker.Gone;
import dev.postmortemsync.actionitem.WorkItemLink;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mirror with its real jobs, transactions and HTTP client, against a model of Plane. */
@QuarkusTest
class PlaneMirrorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DUE = LocalDate.of(2026, 2, 12);
    private static final LocalDate NEXT_MONTH = LocalDate.now(ZoneOffset.UTC).plusDays(30);

    @Inject
    ActionItems actionItems;

    @Inject
    Conflicts conflicts;

    @Inject
    MirrorChoices choices;

    @Inject
    Incidents incidents;

    @Inject
    IncidentItems incidentItems;

    @Inject
    Postmortems postmortems;

    @Inject
    Work work;

    @Inject
    PlaneDirectory directory;

    @Inject
    PlaneReconcileJob reconcile;

    @Inject
    PlaneCensusJob census;

    @Inject
    EntityManager em;

    private PlaneModel plane;

    @BeforeEach
    void connect() throws IOException {
        plane = PlaneModel.behindTheService(directory);
    }

    @AfterEach
    void disconnect() {
        plane.leave(directory);
    }

    @Test
    void anActionItemAppearsOnceWithAllItsValues() {
        ActionItemView item = add("Add an alert for <replica> lag", "@zoe", DUE);

        ObjectNode made = plane.itemOf(item.id());
        assertThat(made.path("name").asText()).isEqualTo("Add an alert for <replica> lag");
        assertThat(made.path("priority").asText()).isEqualTo("high");
        assertThat(made.path("target_date").asText()).isEqualTo("2026-02-12");
        assertThat(made.path("assignees")).hasToString("[\"" + PlaneModel.ZOE + "\"]");
        assertThat(made.path("state").asText()).isEqualTo(PlaneModel.state("Todo"));
        assertThat(made.path("external_source").asText()).isEqualTo("postmortem-sync");
        assertThat(made.path("labels")).hasSize(1);
        assertThat(made.path("description_html").asText()).contains("/postmortems/" + item.postmortemId());
        assertThat(plane.of(item.id(), plane.writes)).hasSize(1);
        assertThat(item.plane().key()).startsWith("ROOSE-");
        assertThat(item.plane().url())
                .isEqualTo("https://plane.example/acme/browse/" + item.plane().key() + "/");
        assertThat(item.plane().state()).isEqualTo("Todo");
        assertThat(item.plane().syncedAt()).isNotNull();
        assertThat(item.plane().problem()).isNull();
    }

    @Test
    void aKeyThatMayNotSeeLabelsOrRolesStillMirrors() {
        for (String refused : List.of(".*/labels/", "/api/v1/workspaces/acme/members/")) {
            Vendors.PLANE.stubFor(any(urlPathMatching(refused))
                    .willReturn(aResponse().withStatus(403).withBody("{\"detail\":\"no permission\"}")));
        }

        ActionItemView item = add("Add an alert", "@zoe", DUE);

        assertThat(plane.itemOf(item.id()).path("labels")).isEmpty();
        assertThat(plane.itemOf(item.id()).path("assignees")).hasToString("[\"" + PlaneModel.ZOE + "\"]");
        assertThat(item.plane().problem()).isNull();
    }

    @Test
    void aLostReplyMakesNoSecondItem() {
        plane.loseReplyTo = "An alert whose reply is lost";
        ActionItemView item = add(plane.loseReplyTo, "@zoe", DUE);

        assertThat(plane.count(item.id())).isEqualTo(1);
        assertThat(plane.of(item.id(), plane.writes)).hasSize(1);
        assertThat(item.plane().key()).startsWith("ROOSE-");
        assertThat(item.plane().problem()).isNull();
    }

    @Test
    void whatPeopleChangedBeforeALostReplyWasNoticedIsKept() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(
                                "update mirror set tracker_id = null, key = null, version = version + 1 where action_item_id = :id")
                        .setParameter("id", item.id())
                        .executeUpdate());
        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("In Review")));

        ActionItemView after = mirrored(item.id());
        assertThat(after.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(plane.count(item.id())).isEqualTo(1);
        assertThat(plane.of(item.id(), plane.writes)).hasSize(1);
    }

    @Test
    void aJobWithNothingToDoReadsOnceAndWritesNothing() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.writes.clear();
        plane.reads.clear();

        mirrored(item.id());

        assertThat(plane.of(item.id(), plane.reads)).hasSize(1);
        assertThat(plane.of(item.id(), plane.writes)).isEmpty();
    }

    @Test
    void onlyWhatDiffersIsWrittenAndClearedDatesAreWrittenAsNull() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.writes.clear();

        edit(item, ActionItemEdit.nothing().dueDate(null));

        assertThat(plane.of(item.id(), plane.writes))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("{\"target_date\":null}");
        assertThat(plane.itemOf(item.id()).path("target_date").isNull()).isTrue();
    }

    @Test
    void statusesMoveBothWaysAndAPersonsStateSurvives() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        edit(item, ActionItemEdit.nothing().status(Status.IN_PROGRESS));
        assertThat(plane.itemOf(item.id()).path("state").asText()).isEqualTo(PlaneModel.state("In Progress"));

        plane.writes.clear();
        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("In Review")));
        ActionItemView reviewed = mirrored(item.id());
        assertThat(reviewed.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(reviewed.plane().state()).isEqualTo("In Review");

        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("Cancelled")));
        plane.edit(item.id(), "priority", TextNode.valueOf("none"));
        ActionItemView cancelled = mirrored(item.id());
        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.priority()).isEqualTo(Priority.P1);
        assertThat(plane.of(item.id(), plane.writes)).isEmpty();
    }

    @Test
    void aStateOfAnotherProjectCountsByItsGroup() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.writes.clear();
        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state(PlaneModel.FOREIGN)));

        ActionItemView after = mirrored(item.id());

        assertThat(after.status()).isEqualTo(Status.CANCELLED);
        assertThat(after.plane().state()).isEqualTo(PlaneModel.FOREIGN);
        assertThat(plane.of(item.id(), plane.writes)).isEmpty();
    }

    @Test
    void assigneesInAnotherOrderAreNoChange() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.edit(item.id(), "assignees", ids(PlaneModel.ZOE, PlaneModel.MAX));
        mirrored(item.id());
        plane.writes.clear();
        plane.edit(item.id(), "assignees", ids(PlaneModel.MAX, PlaneModel.ZOE));

        assertThat(mirrored(item.id()).owner()).isEqualTo("@zoe");
        assertThat(plane.of(item.id(), plane.writes)).isEmpty();
    }

    @Test
    void ownersMoveBothWaysAndOthersStayAssigned() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.edit(item.id(), "assignees", ids(PlaneModel.MAX));
        assertThat(mirrored(item.id()).owner()).isEqualTo("max@example.org");

        plane.edit(item.id(), "assignees", ids(PlaneModel.MAX, PlaneModel.GHOST));
        assertThat(mirrored(item.id()).owner()).isEqualTo("max@example.org");
        edit(item, ActionItemEdit.nothing().owner("zoe@example.org"));
        JsonNode assignees = plane.itemOf(item.id()).path("assignees");
        assertThat(assignees.get(0).asText()).isEqualTo(PlaneModel.ZOE);

        plane.edit(item.id(), "assignees", ids());
        assertThat(mirrored(item.id()).owner()).isNull();
    }

    @Test
    void anUnknownOwnerStaysOursAndClearsNobody() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.writes.clear();
        ActionItemView after = edit(item, ActionItemEdit.nothing().owner("bob@example.org"));

        assertThat(after.owner()).isEqualTo("bob@example.org");
        assertThat(after.plane().problem()).contains("bob@example.org stays here only");
        assertThat(plane.of(item.id(), plane.writes)).isEmpty();
        assertThat(plane.itemOf(item.id()).path("assignees")).hasSize(1);
    }

    @Test
    void whoPlaneDropsSilentlyIsNotAskedForAgainAndTheOthersComeBack() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        ActionItemView after = edit(item, ActionItemEdit.nothing().owner("@ghost"));
        assertThat(after.owner()).isEqualTo("@ghost");
        assertThat(after.plane().problem()).contains("@ghost was not accepted");
        assertThat(plane.itemOf(item.id()).path("assignees")).hasToString("[\"" + PlaneModel.ZOE + "\"]");

        plane.writes.clear();
        assertThat(mirrored(item.id()).owner()).isEqualTo("@ghost");
        assertThat(plane.of(item.id(), plane.writes)).isEmpty();
    }

    @Test
    void planesDefaultAssigneeIsTakenAwayAgain() {
        plane.defaultAssignee = PlaneModel.MAX;
        ActionItemView item = add("Add an alert", null, null);
        assertThat(item.owner()).isNull();
        assertThat(plane.itemOf(item.id()).path("assignees")).isEmpty();
    }

    @Test
    void whereBothChangedPlanesValueStandsAndOursCanBeTakenBack() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.edit(item.id(), "name", TextNode.valueOf("Add an alert, says Plane"));
        ActionItemView after = edit(item, ActionItemEdit.nothing().title("Add an alert, say we"));
        assertThat(after.title()).isEqualTo("Add an alert, says Plane");

        ConflictView conflict = conflicts.list(true, null, 200).stream()
                .filter(row -> row.actionItemId().equals(item.id()))
                .findFirst()
                .orElseThrow();
        assertThat(conflict.ours()).isEqualTo("Add an alert, say we");
        assertThat(conflict.kept()).isEqualTo("theirs");

        conflicts.resolve(conflict.id(), null, "zoe");
        settle(item.id());
        assertThat(plane.itemOf(item.id()).path("name").asText()).isEqualTo("Add an alert, say we");
    }

    @Test
    void aRemovedActionItemCancelsItsWorkItemOnce() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        actionItems.remove(item.id(), "zoe");
        settle(item.id());
        assertThat(plane.itemOf(item.id()).path("state").asText()).isEqualTo(PlaneModel.state("Cancelled"));

        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("Todo")));
        request(item.id());
        assertThat(plane.itemOf(item.id()).path("state").asText()).isEqualTo(PlaneModel.state("Todo"));
    }

    @Test
    void whatIsArchivedIsSaidAndComesBack() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.edit(item.id(), "archived_at", TextNode.valueOf("2026-02-20"));
        ActionItemView archived = mirrored(item.id());
        assertThat(archived.plane().gone()).isEqualTo(Gone.ARCHIVED);
        assertThat(archived.plane().problem()).contains(item.plane().key() + " is archived in Plane");
        assertThat(archived.plane().choices()).containsExactly("create-anew", "link", "cancel");

        plane.edit(item.id(), "archived_at", NullNode.instance);
        ActionItemView back = mirrored(item.id());
        assertThat(back.plane().problem()).isNull();
        assertThat(back.plane().gone()).isNull();
        assertThat(plane.count(item.id())).isEqualTo(1);
    }

    /** Plane's people can archive only what is completed or cancelled, and may do so before anybody hears of it. */
    @Test
    void whatWasDoneBeforeItWasArchivedIsDoneHere() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("Done")));
        plane.edit(item.id(), "archived_at", TextNode.valueOf("2026-02-20"));
        plane.writes.clear();

        ActionItemView archived = mirrored(item.id());

        assertThat(archived.status()).isEqualTo(Status.DONE);
        assertThat(archived.plane().gone()).isEqualTo(Gone.ARCHIVED);
        assertThat(archived.plane().problem()).isNull();
        assertThat(archived.plane().choices()).isEmpty();
        assertThat(plane.of(item.id(), plane.writes)).isEmpty();
    }

    @Test
    void whatIsDeletedIsMadeAnewOnlyWhereAPersonSaysSo() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.items.remove(plane.itemOf(item.id()).path("id").asText());
        ActionItemView after = edit(item, ActionItemEdit.nothing().title("Another title"));
        assertThat(after.plane().gone()).isEqualTo(Gone.DELETED);
        assertThat(after.plane().problem()).contains(item.plane().key() + " was deleted in Plane");
        assertThat(plane.count(item.id())).isZero();

        given().post("/api/v1/action-items/" + item.id() + "/plane/create-anew")
                .then()
                .statusCode(200)
                .body("plane.key", equalTo(null));
        settle(item.id());
        ActionItemView anew = actionItems.find(item.id()).orElseThrow();
        assertThat(anew.plane().key()).isNotNull().isNotEqualTo(item.plane().key());
        assertThat(anew.plane().problem()).isNull();
        assertThat(plane.itemOf(item.id()).path("name").asText()).isEqualTo("Another title");
        assertThat(plane.count(item.id())).isEqualTo(1);
        given().post("/api/v1/action-items/" + item.id() + "/plane/create-anew")
                .then()
                .statusCode(409);
    }

    @Test
    void anArchivedItemIsLeftAloneWhereAnotherTookItsPlace() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.edit(item.id(), "archived_at", TextNode.valueOf("2026-02-20"));
        mirrored(item.id());
        choices.createAnew(item.id());
        settle(item.id());
        assertThat(plane.count(item.id())).isEqualTo(2);
        assertThat(actionItems.find(item.id()).orElseThrow().plane().key())
                .isNotEqualTo(item.plane().key());
    }

    @Test
    void anArchivedProjectIsToldFromOneThatCannotBeSeen() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.archived = true;
        assertThat(mirrored(item.id()).plane().gone()).isEqualTo(Gone.PROJECT_ARCHIVED);
        plane.archived = false;
        assertThat(mirrored(item.id()).plane().gone()).isNull();

        plane.hidden = true;
        ActionItemView hidden = mirrored(item.id());
        assertThat(hidden.plane().gone()).isEqualTo(Gone.NO_ACCESS);
        assertThat(hidden.plane().problem()).contains("cannot be seen any more");
        plane.hidden = false;
        assertThat(mirrored(item.id()).plane().problem()).isNull();
    }

    @Test
    void whatIsFinishedMayBeGoneWithoutAQuestion() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        edit(item, ActionItemEdit.nothing().status(Status.DONE));
        plane.edit(item.id(), "archived_at", TextNode.valueOf("2026-02-20"));
        ActionItemView archived = mirrored(item.id());
        assertThat(archived.plane().gone()).isEqualTo(Gone.ARCHIVED);
        assertThat(archived.plane().problem()).isNull();
        assertThat(archived.plane().choices()).isEmpty();
    }

    @Test
    void aRenamedProjectKeepsItsItemsAndGetsNewOnes() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.identifier = "CORE";
        directory.forget();

        census.run(new dev.postmortemsync.work.Attempt("all", 1, () -> true));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> actionItems
                        .find(item.id())
                        .orElseThrow()
                        .plane()
                        .key()
                        .equals(item.plane().key().replace("ROOSE", "CORE")));
        ActionItemView another = add("Add another alert", null, null);
        assertThat(another.plane().key()).startsWith("CORE-");
        assertThat(another.plane().problem()).isNull();
    }

    @Test
    void anExistingWorkItemIsLinkedByItsKey() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        String key = plane.add("Alert on replica lag");

        given().contentType("application/json")
                .body("{\"key\":\"https://plane.example/acme/browse/" + key + "/\"}")
                .post("/api/v1/action-items/" + item.id() + "/plane/link")
                .then()
                .statusCode(200)
                .body("plane.linking", equalTo(key));
        settle(item.id());

        ActionItemView linked = actionItems.find(item.id()).orElseThrow();
        assertThat(linked.plane().key()).isEqualTo(key);
        assertThat(linked.plane().linking()).isNull();
        assertThat(linked.plane().problem()).isNull();
        assertThat(linked.title()).as("both had one: Plane's stands").isEqualTo("Alert on replica lag");
        assertThat(linked.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(linked.owner()).isEqualTo("max@example.org");
        assertThat(linked.dueDate()).as("Plane had none").isEqualTo(DUE);
        assertThat(conflicts.list(true, null, 200).stream()
                        .filter(row -> row.actionItemId().equals(item.id()))
                        .map(ConflictView::ours))
                .contains("Add an alert", "@zoe");
        assertThat(plane.itemOf(item.id()).path("target_date").asText()).isEqualTo("2026-02-12");

        choices.link(item.id(), "SHOP-999");
        settle(item.id());
        assertThat(actionItems.find(item.id()).orElseThrow().plane().problem()).contains("SHOP-999 was not found");
        assertThat(actionItems.find(item.id()).orElseThrow().plane().key()).isEqualTo(key);

        ActionItemView other = add("Another", null, null);
        choices.link(other.id(), key);
        settle(other.id());
        assertThat(actionItems.find(other.id()).orElseThrow().plane().problem())
                .contains("is the work item of another action item");
        given().contentType("application/json")
                .body("{\"key\":\"soon\"}")
                .post("/api/v1/action-items/" + item.id() + "/plane/link")
                .then()
                .statusCode(400)
                .body("field", equalTo("key"));
    }

    @Test
    void aRowThatNamesAWorkItemNeverMakesAnother() {
        String key = plane.add("Alert on replica lag");
        int before = plane.items.size();
        UUID postmortem = UUID.fromString(given().contentType("text/markdown; charset=UTF-8")
                .body(written("| 🟠 P1 | Alert on lag | @zoe | 2026-02-12 | [%s](https://plane.example/%s) | Open |\n"
                                .formatted(key, key)
                        + "| 🟡 P2 | Alert on load | @zoe | 2026-02-12 | ROOSE-99999 | Open |"))
                .post("/api/v1/postmortems")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        List<ActionItemView> items = actionItems.ofPostmortem(postmortem);
        items.forEach(item -> settle(item.id()));
        await().atMost(Duration.ofSeconds(30)).until(() -> plane.items.size() > before);

        ActionItemView linked = actionItems.find(items.get(0).id()).orElseThrow();
        assertThat(linked.plane().key()).isEqualTo(key);
        assertThat(linked.plane().problem()).isNull();
        assertThat(plane.count(linked.id())).isEqualTo(1);
        ActionItemView missing = mirrored(items.get(1).id());
        assertThat(missing.plane().key()).isNull();
        assertThat(missing.plane().linking()).isEqualTo("ROOSE-99999");
        assertThat(missing.plane().problem()).contains("ROOSE-99999 was not found");
        assertThat(missing.plane().choices()).contains("create-anew", "link");
        assertThat(plane.count(missing.id())).isZero();
        assertThat(plane.items).as("nothing but the incident's own").hasSize(before + 1);

        choices.createAnew(missing.id());
        settle(missing.id());
        assertThat(plane.count(missing.id())).isEqualTo(1);
        assertThat(actionItems.find(missing.id()).orElseThrow().plane().problem())
                .isNull();
    }

    private static String written(String rows) {
        return """
                # Postmortem: Replica lag

                **Date**: 2026-02-05
                **Severity**: SEV-2

                ## Action Items

                | Priority | Action Item | Owner | Due Date | Plane Issue | Status |
                |----------|-------------|-------|----------|-------------|--------|
                """ + rows;
    }

    @Test
    void cancelledAsksForAReasonWhichReopeningTakesBack() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("Cancelled")));
        ActionItemView cancelled = mirrored(item.id());
        assertThat(cancelled.question()).isEqualTo("Why will this not be done?");

        String path = "/api/v1/action-items/" + item.id();
        given().contentType("application/json")
                .body("{\"reason\":\"The replica is gone\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("reason", equalTo("The replica is gone"))
                .body("question", equalTo(null));
        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("Todo")));
        ActionItemView reopened = mirrored(item.id());
        assertThat(reopened.status()).isEqualTo(Status.OPEN);
        assertThat(reopened.reason()).isNull();
        given().contentType("application/json")
                .body("{\"reason\":\"Because\"}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("field", equalTo("reason"));
    }

    @Test
    void anIncidentsOwnItemIsTheParentInTheProjectOfItsService() {
        UUID incident = incidents.declare(
                "Shop front is down", "SEV-2", Instant.parse("2026-02-05T14:23:12Z"), "Shop front", null, "zoe");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> incidentItems.ofIncident(incident).isPresent());
        WorkItemLink parent = incidentItems.ofIncident(incident).orElseThrow();
        assertThat(parent.key()).startsWith("SHOP-");
        UUID postmortem = postmortems.ofIncident(incident).orElseThrow();
        ActionItemView added =
                actionItems.add(postmortem, new NewActionItem(Priority.P1, "Add an alert", null, null), "zoe");
        settle(added.id());

        ObjectNode made = plane.itemOf(added.id());
        ObjectNode top = plane.itemOf(made.path("parent").asText());
        assertThat(top.path("name").asText()).isEqualTo("SEV-2: Shop front is down");
        assertThat(top.path("external_id").asText()).isEqualTo("incident-" + incident);
        assertThat(top.path("labels")).hasSize(1).isEqualTo(made.path("labels"));
        assertThat(made.path("project").asText()).isEqualTo(PlaneModel.SHOP);
        assertThat(made.path("description_html").asText())
                .contains("Shop front is down (SEV-2, Shop front, detected 2026-02-05T14:23:12Z)")
                .contains("/postmortems/" + postmortem);
        assertThat(actionItems.find(added.id()).orElseThrow().plane().key()).startsWith("SHOP-");
        given().get("/api/v1/incidents/" + incident)
                .then()
                .statusCode(200)
                .body("plane.key", equalTo(parent.key()))
                .body("plane.url", equalTo(parent.url()));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> given().get("/api/v1/postmortems/" + postmortem + ".md")
                        .asString()
                        .contains("Incident Plane issue: [" + parent.key() + "]"));

        plane.items.remove(made.path("parent").asText());
        ActionItemView orphan =
                actionItems.add(postmortem, new NewActionItem(Priority.P1, "Add another", null, null), "zoe");
        settle(orphan.id());
        assertThat(plane.itemOf(orphan.id()).has("parent"))
                .as("a deleted parent is no reason to have none")
                .isFalse();
    }

    @Test
    void thePageAsksAndItsButtonsDecide() {
        UUID incident =
                incidents.declare("Search is slow", "SEV-2", Instant.parse("2026-02-06T10:00:00Z"), null, null, "zoe");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> incidentItems.ofIncident(incident).isPresent());
        UUID postmortem = postmortems.ofIncident(incident).orElseThrow();
        UUID id = actionItems
                .add(postmortem, new NewActionItem(Priority.P1, "Add an index", "@zoe", NEXT_MONTH), "zoe")
                .id();
        settle(id);
        String page = "/postmortems/" + postmortem;
        String at = page + "/action-items/" + id;
        assertThat(given().get(page).asString()).doesNotContain("Needs a decision");

        plane.items.remove(plane.itemOf(id).path("id").asText());
        mirrored(id);
        assertThat(given().get(page).asString()).contains("Needs a decision", "was deleted in Plane", at + "/link");
        given().get("/api/v1/mirror?postmortem=" + postmortem)
                .then()
                .statusCode(200)
                .body("items[0].gone", equalTo("deleted"))
                .body("items[0].ours.title", equalTo("Add an index"))
                .body("items[0].base.title", equalTo("Add an index"))
                .body("items[0].theirs.title", equalTo("Add an index"))
                .body("items[0].lagSeconds", equalTo(0));
        press(at + "/create-anew", "", "");
        settle(id);
        assertThat(plane.count(id)).isEqualTo(1);
        assertThat(given().get(page).asString()).doesNotContain("Needs a decision");

        plane.edit(id, "state", TextNode.valueOf(PlaneModel.state("Cancelled")));
        mirrored(id);
        assertThat(given().get(page).asString()).contains("Why will this not be done?");
        press(at + "/cancel", "reason", "The table is gone");
        assertThat(actionItems.find(id).orElseThrow().reason()).isEqualTo("The table is gone");

        plane.edit(id, "name", TextNode.valueOf("Add an index, says Plane"));
        actionItems.edit(id, ActionItemEdit.nothing().title("Add an index, say we"), "zoe");
        settle(id);
        assertThat(given().get(page).asString()).contains("Changed on both sides", "Add an index, say we");
        ConflictView conflict = conflicts.openOf(List.of(id)).get(id).get(0);
        press(at + "/conflicts/" + conflict.id(), "take", "ours");
        settle(id);
        assertThat(plane.itemOf(id).path("name").asText()).isEqualTo("Add an index, say we");
        given().get("/api/v1/mirror/queue").then().statusCode(200).body("perMinute", equalTo(60_000));
    }

    private static void press(String form, String field, String value) {
        var request = given().redirects().follow(false).contentType("application/x-www-form-urlencoded");
        (field.isEmpty() ? request : request.formParam(field, value))
                .post(form)
                .then()
                .statusCode(303);
    }

    @Test
    void anOlderServerIsAskedForIssues() {
        plane.noun = "issues";
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        assertThat(item.plane().key()).startsWith("ROOSE-");
        plane.noun = "work-items";
        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("Done")));
        assertThat(mirrored(item.id()).status()).isEqualTo(Status.DONE);
        assertThat(plane.count(item.id())).isEqualTo(1);
    }

    @Test
    void theReconcileFindsWhatNoWebhookTold() {
        ActionItemView item = add("Add an alert", "@zoe", DUE);
        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("Done")));

        reconcile.run(new dev.postmortemsync.work.Attempt("all", 1, () -> true));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> actionItems.find(item.id()).orElseThrow().status() == Status.DONE);
        plane.reads.clear();
        reconcile.run(new dev.postmortemsync.work.Attempt("all", 1, () -> true));
        settle(item.id());
        assertThat(plane.of(item.id(), plane.reads)).isEmpty();
    }

    @Test
    void theCensusFindsWhatWasDeletedWithoutAWord() {
        ActionItemView kept = add("Add an alert", "@zoe", DUE);
        ActionItemView deleted = add("Add another", "@zoe", DUE);
        plane.items.remove(plane.itemOf(deleted.id()).path("id").asText());

        census.run(new dev.postmortemsync.work.Attempt("all", 1, () -> true));

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        actionItems.find(deleted.id()).orElseThrow().plane().gone() == Gone.DELETED);
        assertThat(actionItems.find(kept.id()).orElseThrow().plane().gone()).isNull();
        assertThat(plane.of(kept.id(), plane.reads)).isEmpty();
    }

    private ActionItemView add(String title, String owner, LocalDate due) {
        ActionItemView added =
                actionItems.add(UUID.randomUUID(), new NewActionItem(Priority.P1, title, owner, due), "somebody");
        settle(added.id());
        return actionItems.find(added.id()).orElseThrow();
    }

    private ActionItemView edit(ActionItemView item, ActionItemEdit edit) {
        actionItems.edit(item.id(), edit, "somebody");
        settle(item.id());
        return actionItems.find(item.id()).orElseThrow();
    }

    /** As a webhook would. */
    private ActionItemView mirrored(UUID id) {
        request(id);
        return actionItems.find(id).orElseThrow();
    }

    private void request(UUID id) {
        work.request(MirrorJob.NAME, id.toString());
        settle(id);
    }

    private void settle(UUID id) {
        await().atMost(15, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> QuarkusTransaction.requiringNew()
                        .call(() -> !em.createNativeQuery("""
                                        select 1 from work_request r where subject = :id and requested_seq = done_seq
                                        and not exists (select 1 from scheduled_tasks t where t.task_instance = r.subject)""")
                                .setParameter("id", id.toString())
                                .getResultList()
                                .isEmpty()));
    }

    private static JsonNode ids(String... ids) {
        return JSON.valueToTree(List.of(ids));
    }
}
