package dev.postmortemsync.insight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.postmortemsync.insight.InsightsView.Count;
import dev.postmortemsync.insight.InsightsView.Times;
import dev.postmortemsync.work.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service of its own each time, three years from now: nobody else's incidents are there. */
@QuarkusTest
class InsightsTest {

    private static final Instant MAY = Instant.parse("2029-05-01T00:00:00Z");
    private static final Instant AUGUST = Instant.parse("2029-08-01T00:00:00Z");

    @Inject
    Insights insights;

    @Inject
    EntityManager em;

    private String service;

    @BeforeEach
    void nameTheService() {
        service = "Service " + UUID.randomUUID();
    }

    @Test
    void measuresFromDetectionByMonthAndAgainstTargets() {
        incident("2029-05-03T10:00:00Z", "SEV-1", 60L, 3000L);
        incident("2029-05-20T10:00:00Z", "SEV-1", 120L, 4000L);
        incident("2029-06-01T10:00:00Z", "SEV-2", 600L, 1000L);
        incident("2029-06-02T10:00:00Z", "SEV-2", null, null);
        // Just outside the window.
        incident("2029-04-30T23:59:59Z", "SEV-2", 1L, 1L);
        incident("2029-08-01T00:00:00Z", "SEV-2", 1L, 1L);

        InsightsView view = view();

        assertThat(view.incidents().total()).isEqualTo(4);
        assertThat(view.incidents().open()).isEqualTo(1);
        assertThat(view.incidents().bySeverity()).containsExactly(new Count("SEV-1", 2), new Count("SEV-2", 2));
        assertThat(view.incidents().byService()).containsExactly(new Count(service, 4));
        assertThat(view.acknowledge()).isEqualTo(new Times(3, 120L, 504L, 2, 3));
        assertThat(view.resolve()).isEqualTo(new Times(3, 3000L, 3800L, 2, 3));
        assertThat(view.months().stream().map(InsightsView.Month::month))
                .containsExactly(LocalDate.parse("2029-05-01"), LocalDate.parse("2029-06-01"));
        assertThat(view.months().get(0).acknowledge()).isEqualTo(new Times(2, 90L, 114L, 2, 2));
    }

    @Test
    void leavesOutWhatSourcesDisagreeAboutAndWhatWasMerged() {
        incident("2029-05-03T10:00:00Z", "SEV-1", 60L, 300L);
        UUID doubted = incident("2029-05-04T10:00:00Z", "SEV-1", 900L, 900L);
        UUID merged = incident("2029-05-05T10:00:00Z", "SEV-1", 900L, 900L);
        change("update incident set acknowledged_told = 'two say two things' where id = ?1", doubted);
        change("update incident set merged = true where id = ?1", merged);

        InsightsView view = view();

        assertThat(view.incidents().total()).isEqualTo(2);
        assertThat(view.acknowledge().count()).isEqualTo(1);
        assertThat(view.resolve().count()).isEqualTo(2);
    }

    @Test
    void tellsWhatCameBack() {
        String issue = UUID.randomUUID().toString();
        linked(incident("2029-03-01T10:00:00Z", "SEV-1", 60L, 300L), issue, false);
        linked(incident("2029-05-03T10:00:00Z", "SEV-1", 60L, 300L), issue, false);
        linked(incident("2029-05-04T10:00:00Z", "SEV-1", 60L, 300L), issue, true);
        incident("2029-05-05T10:00:00Z", "SEV-1", 60L, 300L);

        assertThat(view().recurrence()).isEqualTo(new InsightsView.Recurrence(1, 3));
    }

    @Test
    void countsActionItemsAndDebtOfTheService() {
        UUID incident = incident("2029-05-03T10:00:00Z", "SEV-1", 60L, 300L);
        UUID postmortem = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            em.createNativeQuery("""
                    insert into postmortem (id, title, status, visibility, distribution, created_at, updated_at, version)
                    values (?1, 'x', 'draft', 'internal', 'Engineering team', ?2, ?2, 0)""")
                    .setParameter(1, postmortem)
                    .setParameter(2, MAY)
                    .executeUpdate();
            em.createNativeQuery("insert into postmortem_incident (postmortem_id, incident_id) values (?1, ?2)")
                    .setParameter(1, postmortem)
                    .setParameter(2, incident)
                    .executeUpdate();
        });
        item(postmortem, 1, "done", "2029-05-10", "2029-05-10T23:00:00Z");
        item(postmortem, 2, "done", "2029-05-10", "2029-05-11T00:00:00Z");
        item(postmortem, 3, "done", null, "2029-05-11T00:00:00Z");
        item(postmortem, 4, "done", "2029-05-10", "2029-09-01T00:00:00Z");
        item(postmortem, 5, "cancelled", "2029-05-10", null);
        item(postmortem, 6, "open", "2001-01-01", null);

        InsightsView view = view();

        assertThat(view.actionItems().doneInTime()).isEqualTo(1);
        assertThat(view.actionItems().doneLate()).isEqualTo(1);
        assertThat(view.actionItems().doneUndated()).isEqualTo(1);
        assertThat(view.actionItems().cancelled()).isEqualTo(1);
        assertThat(view.actionItems().unfinished()).isEqualTo(1);
        assertThat(view.actionItems().overdue()).isEqualTo(1);
        assertThat(view.actionItems().byAge().stream().mapToLong(Count::count).sum())
                .isEqualTo(1);
        assertThat(view.debt()).isEqualTo(new InsightsView.Debt(1, 0, 0, MAY));
        said(postmortem, "sam", true, null, "2029-05-12T10:00:00Z");
        said(postmortem, "kim", false, "Who was called?", "2029-05-13T10:00:00Z");
        said(postmortem, "lee", true, "Too early", "2029-04-30T10:00:00Z");
        InsightsView.Feedback feedback = view().feedback();
        assertThat(feedback.useful()).isEqualTo(1);
        assertThat(feedback.notUseful()).isEqualTo(1);
        assertThat(feedback.latest().stream().map(InsightsView.Word::text)).containsExactly("Who was called?");
        assertThat(view.incidents().withPostmortem()).isEqualTo(1);
    }

    @Test
    void isAnsweredAsJsonAsCsvAndAsAPage() {
        service = "=cmd|'/c calc'!" + UUID.randomUUID();
        incident("2029-05-03T10:00:00Z", "SEV-1", 61L, 3000L);

        asked().get("/api/v1/insights")
                .then()
                .statusCode(200)
                .body("acknowledge.medianSeconds", equalTo(61))
                .body("from", equalTo("2029-05-01T00:00:00Z"));
        asked().get("/api/v1/insights/months.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .body(containsString("2029-05-01,1,1,61,61,1,1,3000,3000,1"));
        asked().get("/api/v1/insights/services.csv").then().body(containsString("'=cmd"));
        for (String table : new String[] {"severities", "action-items", "recurrence", "debt", "feedback"}) {
            asked().get("/api/v1/insights/" + table + ".csv").then().statusCode(200);
        }
        asked().get("/api/v1/insights/nothing.csv").then().statusCode(404);
        asked().get("/insights")
                .then()
                .statusCode(200)
                .body(containsString("<svg"))
                .body(containsString("1 minute 1 second"))
                .body(containsString("Months as CSV"));
    }

    @Test
    void refusesWhatIsNoWindow() {
        given().get("/api/v1/insights?from=yesterday").then().statusCode(400).body("field", equalTo("from"));
        given().get("/api/v1/insights?from=2029-05-02&to=2029-05-01")
                .then()
                .statusCode(400)
                .body("field", equalTo("from"));
        given().get("/insights?from=yesterday").then().statusCode(200).body(containsString("from must be a day"));
        assertThat(new InsightQuery(MAY, AUGUST, "  ").service()).isNull();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new InsightQuery(MAY, MAY, null))
                .isInstanceOf(Refusal.class);
    }

    private io.restassured.specification.RequestSpecification asked() {
        return given().queryParam("from", "2029-05-01")
                .queryParam("to", "2029-08-01")
                .queryParam("service", service);
    }

    private InsightsView view() {
        return insights.of(new InsightQuery(MAY, AUGUST, service.toUpperCase()));
    }

    private UUID incident(String detectedAt, String severity, Long acknowledged, Long resolved) {
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse(detectedAt);
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                insert into incident (id, origin, title, severity, status, service, detected_at, acknowledged_at,
                    resolved_at, opened_at, updated_at, version)
                values (?1, ?2, 'x', ?3, ?4, ?5, ?6, ?7, ?8, ?6, ?6, 0)""")
                        .setParameter(1, id)
                        .setParameter(2, "hand:" + id)
                        .setParameter(3, severity)
                        .setParameter(4, resolved == null ? "triggered" : "resolved")
                        .setParameter(5, service)
                        .setParameter(6, at)
                        .setParameter(7, after(at, acknowledged))
                        .setParameter(8, after(at, resolved))
                        .executeUpdate());
        return id;
    }

    private static Instant after(Instant at, Long seconds) {
        return seconds == null ? null : at.plus(Duration.ofSeconds(seconds));
    }

    private void linked(UUID incident, String issue, boolean unlinked) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                insert into sentry_issue (incident_id, issue_id, title, joined, why, unlinked, version)
                values (?1, ?2, 'x', 'ALERT', 'x', ?3, 0)""")
                        .setParameter(1, incident)
                        .setParameter(2, issue)
                        .setParameter(3, unlinked)
                        .executeUpdate());
    }

    private void item(UUID postmortem, int number, String status, String due, String doneAt) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                insert into action_item (id, postmortem_id, number, priority, title, status, due_date, done_at, created_by,
                    updated_by, created_at, updated_at, version)
                values (?1, ?2, ?3, 'P1', 'x', ?4, ?5, ?6, 'x', 'x', ?7, ?7, 0)""")
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, postmortem)
                        .setParameter(3, number)
                        .setParameter(4, status)
                        .setParameter(5, due == null ? null : LocalDate.parse(due))
                        .setParameter(6, doneAt == null ? null : Instant.parse(doneAt))
                        .setParameter(7, Instant.parse("2029-05-05T10:00:00Z"))
                        .executeUpdate());
    }

    private void said(UUID postmortem, String who, boolean useful, String text, String at) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(
                                "insert into feedback (postmortem_id, asked, useful, text, given_at) values (?1, ?2, ?3, ?4, ?5)")
                        .setParameter(1, postmortem)
                        .setParameter(2, who)
                        .setParameter(3, useful)
                        .setParameter(4, text)
                        .setParameter(5, Instant.parse(at))
                        .executeUpdate());
    }

    private void change(String sql, UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(sql).setParameter(1, id).executeUpdate());
    }
}
