package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.postmortemsync.incident.Told;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedraftResourceTest {

    private static final String API = "/api/v1/postmortems/";

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    @Inject
    EntityManager em;

    private UUID incident;
    private UUID id;

    /** An incident as other rules once had it: another severity, and an acknowledgment taken for a note. */
    @BeforeEach
    void drafted() {
        String pagerdutyId = "R" + UUID.randomUUID().toString().substring(0, 8);
        incident = told.incident(pagerdutyId, "Outage", "P1", pagerdutyId, Instant.parse("2026-02-05T14:23:12Z"));
        postmortems.redraft(incident);
        id = postmortems.ofIncident(incident).orElseThrow();
        patch("[{\"key\":\"root-cause\",\"text\":\"No load test\"}]");
        QuarkusTransaction.requiringNew().run(() -> {
            em.createNativeQuery("update incident set severity = 'SEV-4', acknowledged_at = null where id = :id")
                    .setParameter("id", incident)
                    .executeUpdate();
            em.createNativeQuery(
                            "update timeline_entry set kind = 'NOTE' where incident_id = :id and event = 'Acknowledged'")
                    .setParameter("id", incident)
                    .executeUpdate();
        });
        postmortems.redraft(incident);
    }

    @Test
    void showsWhatTodaysRulesWouldMakeOfItAndChangesNothing() {
        String before = document();
        assertThat(before).contains("**Severity**: SEV-4", "not acknowledged yet");
        propose()
                .body("state", equalTo("open"))
                .body("changes.key", hasItems("header", "timeline", "executive-summary"))
                .body("changes[0].difference.findAll { it.change == 'added' }.text", hasItem("Severity: SEV-1"))
                .body("changes[0].difference.findAll { it.change == 'removed' }.text", hasItem("Severity: SEV-4"));
        assertThat(document()).isEqualTo(before);
    }

    @Test
    void takesWhatWasShownAndLeavesPeoplesTextAlone() {
        String proposal = propose().extract().path("id");
        decide(proposal, "take")
                .statusCode(200)
                .body("state", equalTo("taken"))
                .body("decidedBy", equalTo("anonymous"));
        assertThat(document())
                .contains("**Severity**: SEV-1", "**Detection to acknowledgment**: 1 minute", "No load test");
        decide(proposal, "take").statusCode(409);
        propose().body("changes", hasSize(0));
    }

    @Test
    void leavesAllAsItIsWhenDiscarded() {
        String before = document();
        String proposal = propose().extract().path("id");
        decide(proposal, "discard").statusCode(200).body("state", equalTo("discarded"));
        decide(proposal, "take").statusCode(409).body("violations.rule", equalTo(List.of("redraft")));
        assertThat(document()).isEqualTo(before);
        given().get(API + id + "/redraft/" + proposal).then().body("state", equalTo("discarded"));
    }

    @Test
    void takesNothingThatWasNotShown() {
        String proposal = propose().extract().path("id");
        given().contentType(ContentType.JSON)
                .body("{\"at\":\"2026-02-05T14:28:00Z\",\"event\":\"Came later\"}")
                .post("/api/v1/incidents/" + incident + "/timeline")
                .then()
                .statusCode(201);
        decide(proposal, "take").statusCode(409).body("violations.rule", equalTo(List.of("redraft")));
        assertThat(document()).contains("**Severity**: SEV-4");
    }

    @Test
    void isOnlyAProposalForAFinalPostmortem() {
        given().contentType(ContentType.JSON)
                .body("{\"owner\":\"Kim\",\"reviewers\":[\"Sam\"]}")
                .patch(API + id);
        given().contentType(ContentType.JSON).body("{\"reviewer\":\"Sam\"}").post(API + id + "/sign");
        given().post(API + id + "/publish").then().statusCode(200);
        String before = document();
        String proposal = propose()
                .body("changes.key", hasItem("executive-summary"))
                .extract()
                .path("id");
        decide(proposal, "take").statusCode(409).body("violations.rule", equalTo(List.of("status")));
        assertThat(document()).isEqualTo(before);
        given().post(API + id + "/reopen").then().statusCode(200);
        decide(proposal, "take").statusCode(200);
        assertThat(document()).contains("**Severity**: SEV-1");
    }

    @Test
    void correlatesAnewWithWhatIsStored() {
        String mine = UUID.randomUUID().toString().substring(0, 8);
        UUID neighbour = told.incident("N" + mine, "Other", "P4", "N" + mine, Instant.parse("2026-02-05T14:20:00Z"));
        // Once joined for a service that the project is not paired with any more; and one that the pair of today joins.
        link(incident, "old-" + mine, "SERVICE");
        link(neighbour, "new-" + mine, "ALERT");
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                        insert into service_project (service, project, paired, decided_by, decided_at)
                        select service, :project, true, 'test', now() from incident where id = :id""")
                        .setParameter("project", "new-" + mine)
                        .setParameter("id", incident)
                        .executeUpdate());
        postmortems.redraft(incident);
        assertThat(document()).contains("OLD-" + mine).doesNotContain("NEW-" + mine);

        String proposal =
                propose().body("changes.key", hasItem("useful-links")).extract().path("id");
        assertThat(document()).contains("OLD-" + mine);
        decide(proposal, "take").statusCode(200);
        assertThat(document()).contains("NEW-" + mine).doesNotContain("OLD-" + mine);
    }

    /** A group of errors that began with the incident; its project is called as it is. */
    private void link(UUID to, String name, String joined) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                        insert into sentry_issue (incident_id, issue_id, short_id, title, category, status, url, first_seen,
                        why, joined, project, version)
                        values (:incident, :id, :short, 'PoolTimeout', 'error', 'resolved', 'https://sentry.example/1',
                        '2026-02-05T14:22:00Z', 'same service', :joined, :id, 0)""")
                        .setParameter("incident", to)
                        .setParameter("id", name)
                        .setParameter("short", name.substring(0, 4).toUpperCase(Locale.ROOT) + name.substring(4))
                        .setParameter("joined", joined)
                        .executeUpdate());
    }

    @Test
    void knowsNoOther() {
        given().post(API + UUID.randomUUID() + "/redraft").then().statusCode(404);
        given().get(API + id + "/redraft/" + UUID.randomUUID()).then().statusCode(404);
        decide(UUID.randomUUID().toString(), "take").statusCode(404);
        decide(UUID.randomUUID().toString(), "discard").statusCode(404);
    }

    private ValidatableResponse propose() {
        return given().post(API + id + "/redraft").then().statusCode(201);
    }

    private ValidatableResponse decide(String proposal, String what) {
        return given().post(API + id + "/redraft/" + proposal + "/" + what).then();
    }

    private String document() {
        return given().get(API + id + ".md").then().statusCode(200).extract().asString();
    }

    private void patch(String sections) {
        given().contentType(ContentType.JSON)
                .body("{\"sections\":" + sections + "}")
                .patch(API + id)
                .then()
                .statusCode(200);
    }
}
