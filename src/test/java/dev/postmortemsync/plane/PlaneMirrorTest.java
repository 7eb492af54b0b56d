package dev.postmortemsync.plane;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import dev.postmortemsync.actionitem.MirrorJob;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
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

    @Inject
    ActionItems actionItems;

    @Inject
    Conflicts conflicts;

    @Inject
    Work work;

    @Inject
    PlaneDirectory directory;

    @Inject
    PlaneReconcileJob reconcile;

    @Inject
    EntityManager em;

    private PlaneModel plane;

    @BeforeEach
    void connect() throws IOException {
        plane = new PlaneModel();
        Vendors.PLANE.resetAll();
        Vendors.PLANE.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(plane.url())));
        directory.forget();
    }

    @AfterEach
    void disconnect() {
        Vendors.PLANE.resetAll();
        directory.forget();
        plane.close();
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
    void whatIsGoneIsSaidAndNeverMadeAnew() {
        ActionItemView archived = add("Add an alert", "@zoe", DUE);
        plane.edit(archived.id(), "archived_at", TextNode.valueOf("2026-02-20"));
        assertThat(mirrored(archived.id()).plane().problem())
                .contains(archived.plane().key() + " is archived in Plane");
        plane.edit(archived.id(), "archived_at", NullNode.instance);
        assertThat(mirrored(archived.id()).plane().problem()).isNull();

        plane.items.clear();
        ActionItemView after = edit(archived, ActionItemEdit.nothing().title("Another title"));
        assertThat(after.plane().problem()).contains(archived.plane().key() + " was deleted in Plane");
        assertThat(plane.count(archived.id())).isZero();
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
