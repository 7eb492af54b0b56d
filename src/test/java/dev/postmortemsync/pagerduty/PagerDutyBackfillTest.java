package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.postmortemsync.inbox.BackfillView;
import dev.postmortemsync.inbox.Backfills;
import dev.postmortemsync.inbox.Reading;
import dev.postmortemsync.inbox.Readings;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.TimelineEntryView;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PagerDutyBackfillTest {

    private static final String API = "/api/v1/backfill";
    private static final Duration LONG = Duration.ofSeconds(40);

    @Inject
    Backfills backfills;

    @Inject
    Readings readings;

    @Inject
    Incidents incidents;

    @Inject
    EntityManager em;

    private final String run =
            "B" + UUID.randomUUID().toString().substring(0, 6).toUpperCase();
    private final Instant until = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    private final Instant since = until.minus(Duration.ofDays(30));

    @BeforeEach
    void forget() {
        PAGERDUTY.resetAll();
        rest();
    }

    @AfterEach
    void rest() {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("update backfill set state = 'done' where state <> 'done'")
                        .executeUpdate());
        PAGERDUTY.resetAll();
    }

    @Test
    void findsAndFetchesWhatTheLogOfThePastNames() {
        List<String> found = IntStream.range(0, 12).mapToObj(i -> run + "X" + i).toList();
        found.forEach(id -> tell(id, until.minus(Duration.ofDays(2))));
        log(found);

        assertThat(backfills.start(PagerDutyClient.SYSTEM, since, until, "a test"))
                .isTrue();

        await().atMost(LONG).until(() -> latest().state().equals("done"));
        BackfillView done = latest();
        assertThat(done.entries()).isEqualTo(12);
        assertThat(done.found()).isEqualTo(12);
        assertThat(done.fetched()).isEqualTo(12);
        assertThat(done.failed()).isZero();
        assertThat(done.percentRead()).isEqualTo(100);
        assertThat(done.finishedAt()).isNotNull();
        for (String id : found) {
            UUID incident = incidents.findByPagerdutyId(id).orElseThrow();
            assertThat(incidents.timeline(incident)).isNotEmpty().allMatch(TimelineEntryView::backfilled);
            PAGERDUTY.verify(1, getRequestedFor(urlPathEqualTo("/incidents/" + id)));
        }
        // A month in windows of 1, 2, 4, 8 and 15 days.
        PAGERDUTY.verify(
                5, getRequestedFor(urlPathEqualTo("/log_entries")).withQueryParam("is_overview", equalTo("true")));
    }

    @Test
    void whatIsKnownAlreadyIsNotFetchedAgain() {
        String id = run + "K";
        tell(id, until.minus(Duration.ofDays(2)));
        log(List.of(id));
        backfills.start(PagerDutyClient.SYSTEM, since, until, "a test");
        await().atMost(LONG).until(() -> latest().state().equals("done"));

        backfills.start(PagerDutyClient.SYSTEM, since, until, "a test");
        await().atMost(LONG).until(() -> latest().state().equals("done"));

        assertThat(latest().found()).isZero();
        PAGERDUTY.verify(1, getRequestedFor(urlPathEqualTo("/incidents/" + id)));
    }

    @Test
    void goesOnByItselfWhereAnOutageStoppedIt() {
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/log_entries")).willReturn(aResponse().withStatus(503)));
        backfills.start(PagerDutyClient.SYSTEM, since, until, "a test");
        await().atMost(LONG)
                .untilAsserted(
                        () -> PAGERDUTY.verify(moreThanOrExactly(2), getRequestedFor(urlPathEqualTo("/log_entries"))));
        assertThat(latest().percentRead()).isZero();

        String id = run + "O";
        tell(id, until.minus(Duration.ofDays(2)));
        log(List.of(id));

        await().atMost(LONG).until(() -> latest().state().equals("done"));
        assertThat(incidents.findByPagerdutyId(id)).isPresent();
    }

    @Test
    void aPageThatAnotherProcessHasReadIsNotCountedTwice() {
        Reading before = begun();

        Reading after = before.after(100, true, PagerDutyCalls.LAST_OFFSET);
        assertThat(readings.read(before, after, 100, Map.of())).isTrue();
        assertThat(readings.read(before, after, 100, Map.of())).isFalse();

        assertThat(latest().entries()).isEqualTo(100);
        assertThat(readings.running(PagerDutyClient.SYSTEM)).contains(after);
    }

    @Test
    void oneRunsAtATime() {
        begun();
        assertThat(backfills.start(PagerDutyClient.SYSTEM, since, until, "another"))
                .isFalse();
    }

    @Test
    void anAdministratorStartsStopsAndResumesIt() {
        // Nothing answers, so that it does not come to its end by itself.
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/log_entries")).willReturn(aResponse().withStatus(503)));
        given().contentType(ContentType.JSON)
                .body("{\"since\":\"" + since + "\"}")
                .post(API)
                .then()
                .statusCode(202)
                .body("state", is("running"), "since", is(since.toString()));
        given().contentType(ContentType.JSON)
                .body("{\"since\":\"" + since + "\"}")
                .post(API)
                .then()
                .statusCode(409)
                .body("detail", is("a back-fill is running; stop it first"));
        given().get("/status").then().statusCode(200).body(containsString("action=\"/status/backfill/stop\""));

        given().post(API + "/stop").then().statusCode(200).body("state", is("stopped"));
        given().post(API + "/stop").then().statusCode(409);
        given().redirects().follow(false).post("/status/backfill/resume").then().statusCode(303);
        given().get(API).then().statusCode(200).body("items[0].state", is("running"));
        given().post(API + "/resume").then().statusCode(409);

        log(List.of());
        await().atMost(LONG).until(() -> latest().state().equals("done"));
        given().get("/status").then().body(containsString("100 % read"));
    }

    @Test
    void theFutureIsRefused() {
        given().contentType(ContentType.JSON)
                .body("{\"since\":\"2999-01-01T00:00:00Z\"}")
                .post(API)
                .then()
                .statusCode(400)
                .body("field", is("since"));
        given().contentType(ContentType.URLENC)
                .formParam("since", "soon")
                .post("/status/backfill")
                .then()
                .statusCode(400);
    }

    /** One that runs for the books alone: nobody has asked its job to work. */
    private Reading begun() {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                insert into backfill
                    (source, since, until, window_from, read_to, page_offset, entries, state, asked_by, started_at)
                values ('pagerduty', :since, :until, :since, :until, 0, 0, 'running', 'a test', now())""")
                        .setParameter("since", since)
                        .setParameter("until", until)
                        .executeUpdate());
        return readings.running(PagerDutyClient.SYSTEM).orElseThrow();
    }

    private BackfillView latest() {
        return backfills.list(null, 1).get(0);
    }

    /** All in the latest window; the others are empty. */
    private void log(List<String> ids) {
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/log_entries")).willReturn(okJson("{\"log_entries\":[],\"more\":false}")));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .withQueryParam("until", equalTo(until.toString()))
                .willReturn(okJson("{\"log_entries\":["
                        + ids.stream().map(id -> entry(id, until)).collect(Collectors.joining(","))
                        + "],\"more\":false}")));
    }

    private void tell(String id, Instant at) {
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id))
                .willReturn(okJson("{\"incident\":{\"id\":\"" + id + "\",\"incident_number\":1,\"title\":\"Past\","
                        + "\"created_at\":\"" + at + "\",\"status\":\"resolved\",\"urgency\":\"low\","
                        + "\"service\":{\"id\":\"PSVC\",\"summary\":\"web\"}}}")));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + "/log_entries"))
                .willReturn(okJson("{\"log_entries\":[" + entry(id, at) + "],\"more\":false}")));
        PAGERDUTY.stubFor(get(urlPathMatching("/incidents/" + id + "/alerts")).willReturn(okJson("{\"alerts\":[]}")));
        PAGERDUTY.stubFor(get(urlPathMatching("/incidents/" + id + "/notes")).willReturn(okJson("{\"notes\":[]}")));
    }

    private static String entry(String id, Instant at) {
        return "{\"id\":\"R" + id + "\",\"type\":\"trigger_log_entry\",\"created_at\":\"" + at
                + "\",\"summary\":\"Triggered\",\"channel\":{\"type\":\"api\",\"summary\":\"Past\"},"
                + "\"agent\":{\"id\":\"PSVC\",\"type\":\"service_reference\",\"summary\":\"web\"},"
                + "\"incident\":{\"id\":\"" + id + "\",\"type\":\"incident_reference\"}}";
    }
}
