package dev.postmortemsync.plane;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postmortemsync.actionitem.ActionItemEdit;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.IncidentItems;
import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.actionitem.MirrorJob;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Work;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the mirror does beyond mirroring, with its real jobs and HTTP client, against a model of Plane. */
@QuarkusTest
class PlaneRecurrenceTest {

    private static final String MACHINE = "20e00000-0000-4000-8000-00000000b070";

    @Inject
    ActionItems actionItems;

    @Inject
    Incidents incidents;

    @Inject
    IncidentItems incidentItems;

    @Inject
    Postmortems postmortems;

    @Inject
    MirrorHints hints;

    @Inject
    Work work;

    @Inject
    PlaneDirectory directory;

    /** An incident of no other test resembles those of this service. */
    private final String service = "Orders " + UUID.randomUUID();

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
    void aFailureThatComesAgainTellsTheOpenWorkItemsOfTheFirstOnce() {
        UUID first = declared("Replica lag on db-1", Instant.parse("2026-02-05T14:23:12Z"));
        ActionItemView open = added(first, "Add an alert for replica lag", LocalDate.of(2026, 2, 20));
        ActionItemView done = added(first, "Write the runbook", null);
        actionItems.edit(done.id(), ActionItemEdit.nothing().status(Status.DONE), "zoe");
        plane.loseReplyToComment = true;

        UUID again = declared("Replica lag on db-2", Instant.now());
        UUID unlike = declared("Disk full", Instant.now());

        soon().until(() -> plane.commentsOf(open.id()).size() == 1);
        soon().untilAsserted(() -> given().get("/api/v1/incidents/" + again + "/recurrences")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].actionItemId", equalTo(open.id().toString()))
                .body("[0].why", equalTo("same service and a similar title"))
                .body("[0].overdue", equalTo(true))
                .body("[0].commentedAt", notNullValue()));
        assertThat(plane.commentsOf(open.id()).get(0))
                .contains("This happened again", "SEV-2: Replica lag on db-2", "/incidents/" + again, "was overdue");
        assertThat(plane.commentsOf(done.id())).isEmpty();
        assertThat(plane.comments)
                .filteredOn(comment -> comment.path("external_id").asText().contains(unlike.toString()))
                .isEmpty();
        assertThat(markdown(again))
                .contains("**Known and not done**: 1 action item of earlier postmortems was still open when this"
                        + " happened, 1 of them overdue.")
                .contains("| 🟠 P1 | Add an alert for replica lag | – | 2026-02-20 | [ROOSE-");

        actionItems.edit(open.id(), ActionItemEdit.nothing().status(Status.DONE), "zoe");
        soon().until(() -> markdown(again).contains("| Done since |"));
        postmortems.redraft(again);
        assertThat(plane.commentsOf(open.id())).hasSize(1);
        given().get("/api/v1/action-items/" + open.id() + "/recurrences")
                .then()
                .statusCode(200)
                .body("[0].incidentId", equalTo(again.toString()));
        assertThat(markdown(unlike)).doesNotContain("Known and not done");
    }

    @Test
    void whatIsMadeWhileTheIncidentsOwnItemMeetsTroubleIsPutUnderItLater() {
        plane.refusesIncidents = true;
        UUID incident =
                incidents.declare("Replica lag", "SEV-2", Instant.parse("2026-02-05T14:23:12Z"), service, null, "zoe");
        soon().until(() -> plane.writes.stream().anyMatch(line -> line.contains("incident-" + incident)));
        ActionItemView orphan = added(incident, "Add an alert", null);
        assertThat(plane.itemOf(orphan.id()).has("parent")).isFalse();

        plane.refusesIncidents = false;
        hints.requestUntried();

        soon().until(() -> plane.itemOf(orphan.id()).has("parent"));
        ObjectNode top = plane.itemOf(plane.itemOf(orphan.id()).path("parent").asText());
        assertThat(top.path("external_id").asText()).isEqualTo("incident-" + incident);
        assertThat(incidentItems.ofIncident(incident)).isPresent();
    }

    @Test
    void whatAMachineClosesIsMarkedAndAsksAPerson() {
        UUID incident = declared("Replica lag", Instant.parse("2026-02-05T14:23:12Z"));
        ActionItemView item = added(incident, "Add an alert", null);
        close(item, MACHINE);

        soon().until(() -> actionItems.find(item.id()).orElseThrow().closedByAutomation());
        String path = "/api/v1/action-items/" + item.id();
        given().get(path)
                .then()
                .body("status", equalTo("done"))
                .body("question", equalTo("Closed by automation, not by a person: is it done?"));
        UUID postmortem = postmortems.ofIncident(incident).orElseThrow();
        assertThat(given().get("/postmortems/" + postmortem).asString()).contains("It is not: open it again");
        given().post(path + "/confirm")
                .then()
                .statusCode(200)
                .body("closedByAutomation", equalTo(false))
                .body("question", equalTo(null));

        ActionItemView other = added(incident, "Add another alert", null);
        close(other, PlaneModel.ZOE);
        soon().until(() -> actionItems.find(other.id()).orElseThrow().status() == Status.DONE);
        assertThat(actionItems.find(other.id()).orElseThrow().closedByAutomation())
                .isFalse();
    }

    private void close(ActionItemView item, String by) {
        plane.itemOf(item.id()).put("updated_by", by);
        plane.edit(item.id(), "state", TextNode.valueOf(PlaneModel.state("Done")));
        work.request(MirrorJob.NAME, item.id().toString());
    }

    private UUID declared(String title, Instant at) {
        UUID incident = incidents.declare(title, "SEV-2", at, service, null, "zoe");
        soon().until(() -> postmortems.ofIncident(incident).isPresent()
                && incidentItems.ofIncident(incident).isPresent());
        return incident;
    }

    private ActionItemView added(UUID incident, String title, LocalDate due) {
        soon().until(() -> postmortems.ofIncident(incident).isPresent());
        UUID id = actionItems
                .add(
                        postmortems.ofIncident(incident).orElseThrow(),
                        new NewActionItem(Priority.P1, title, null, due),
                        "zoe")
                .id();
        soon().until(() -> {
            ActionItemView item = actionItems.find(id).orElseThrow();
            return item.plane().key() != null && item.plane().syncedAt() != null;
        });
        return actionItems.find(id).orElseThrow();
    }

    private String markdown(UUID incident) {
        return given().get("/api/v1/postmortems/"
                        + postmortems.ofIncident(incident).orElseThrow() + ".md")
                .asString();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
