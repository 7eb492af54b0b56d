package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import io.opentelemetry.proto.trace.v1.Span;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service in production mode, as its users meet it: webhooks in, a draft out, work items there and back. */
class JourneyIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static EmbeddedPostgres postgres;
    private static int databases;

    private PagerDutyStandIn pagerduty;
    private PlaneStandIn plane;
    private TraceCollector traces;
    private final List<PackagedService> services = new ArrayList<>();
    private Map<String, String> environment;
    private String database;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void standIns() throws Exception {
        pagerduty = new PagerDutyStandIn();
        plane = new PlaneStandIn();
        traces = new TraceCollector();
        environment = configuredFor(newDatabase());
    }

    @AfterEach
    void stop() {
        services.forEach(PackagedService::close);
        pagerduty.close();
        plane.close();
        traces.close();
    }

    @Test
    void signedWebhooksBecomeADraftAndItsActionItemsLiveInPlane() throws Exception {
        pagerduty.hasResolvedOutage("Q1", "Checkout answers 500");
        environment.putAll(traces.environment());
        PackagedService service = start();

        for (PagerDutyEvent event : story("Q1")) {
            assertThat(Webhooks.send(service, event)).isEqualTo(202);
        }
        String postmortem = draftOf(service, "Q1");
        String markdown = markdown(service, postmortem);
        Files.writeString(Path.of("target", "packaged", "journey.md"), markdown);
        assertThat(markdown)
                .contains("# Postmortem: Checkout answers 500")
                .contains("**Severity**: SEV-1")
                .contains("**Incident Commander**: Noor Haddad")
                .contains("09:29:01")
                .contains("2 minutes 8 seconds")
                .contains("37 minutes");
        assertThat(service.get("/api/v1/postmortems/" + postmortem + ".pdf").body())
                .startsWith("%PDF");
        assertThat(service.log().lines()).as("an object each").allMatch(line -> line.startsWith("{"));

        HttpResponse<String> added = service.post("/api/v1/postmortems/" + postmortem + "/action-items", """
                {"priority":"P0","title":"Alert on pool saturation","owner":"noor@example.org","dueDate":"2026-04-01"}""");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String item = JSON.readTree(added.body()).get("id").asText();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> plane(service, item).path("key").asText().equals("ROOSE-1"));
        assertThat(markdown(service, postmortem))
                .contains("[ROOSE-1](https://plane.example/acme/browse/ROOSE-1/)")
                .contains("| Open |");

        assertThat(Webhooks.sendPlane(service, plane.move("ROOSE-1", PlaneStandIn.DONE)))
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> markdown(service, postmortem).contains("| Done |"));

        assertThat(service.patch("/api/v1/action-items/" + item, "{\"status\":\"in_progress\"}")
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> plane(service, item).path("state").asText().equals("In Progress"));
        assertThat(plane.items()).isEqualTo(1);
        assertThat(plane.writes()).isEqualTo(1);
        isTracedFromCauseToEffect();
    }

    private void isTracedFromCauseToEffect() {
        Span.SpanKind in = Span.SpanKind.SPAN_KIND_SERVER;
        Span.SpanKind job = Span.SpanKind.SPAN_KIND_CONSUMER;
        Span.SpanKind out = Span.SpanKind.SPAN_KIND_CLIENT;
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(List.of(
                                traces.leads(in, "POST /webhooks/pagerduty", job, "refresh"),
                                traces.leads(in, "POST /webhooks/pagerduty", out, "/incidents/Q1/log_entries"),
                                traces.leads(in, "POST /webhooks/pagerduty", job, "draft"),
                                traces.leads(in, "POST /webhooks/plane", out, "/work-items/"),
                                traces.leads(in, "PATCH /api/v1/action-items/{id}", out, "\"PATCH\"")))
                        .as(traces.told())
                        .doesNotContain(false));
        assertThat(traces.told()).doesNotContain("a-pagerduty-token", Webhooks.PAGERDUTY_SECRET, PackagedService.TOKEN);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(count("select count(*) from work_trace"))
                        .as("kept for what is done")
                        .isZero());
    }

    @Test
    void theSameWebhooksShuffledAndDoubledGiveTheSameBytes() throws Exception {
        long seed = new Random().nextLong();
        System.Logger log = System.getLogger("shuffle");
        log.log(System.Logger.Level.INFO, "seed " + seed);
        pagerduty.hasResolvedOutage("Q2", "Checkout answers 500");
        PackagedService inOrder = start();
        story("Q2").forEach(event -> Webhooks.send(inOrder, event));
        draftOf(inOrder, "Q2");
        settle();
        String first = markdown(inOrder, draftOf(inOrder, "Q2"));

        environment = configuredFor(newDatabase());
        PackagedService shuffled = start();
        List<PagerDutyEvent> twice = new ArrayList<>(story("Q2"));
        twice.addAll(story("Q2"));
        Collections.shuffle(twice, new Random(seed));
        twice.forEach(event -> assertThat(Webhooks.send(shuffled, event)).isEqualTo(202));
        settle();

        assertThat(markdown(shuffled, draftOf(shuffled, "Q2")))
                .as("seed %d", seed)
                .isEqualTo(first);
        assertThat(count("select count(*) from delivery")).isEqualTo(story("Q2").size());
    }

    @Test
    void stoppedWhileAJobRunsItFinishesThatJob() throws Exception {
        pagerduty.slow(500);
        pagerduty.hasResolvedOutage("Q5", "Checkout answers 500");
        PackagedService leaving = start();
        assertThat(Webhooks.send(leaving, story("Q5").get(0))).isEqualTo(202);
        await().until(() -> pagerduty.timesAskedFor("Q5") > 0);

        leaving.close();

        assertThat(count("select count(*) from incident")).isEqualTo(1);
        assertThat(count("select count(*) from delivery where status = 'done'")).isEqualTo(1);
        assertThat(count("select count(*) from scheduled_tasks where picked")).isZero();
    }

    @Test
    void twoProcessesShareTheWorkAndDoubleNone() throws Exception {
        int incidents = 40;
        for (int i = 0; i < incidents; i++) {
            pagerduty.hasResolvedOutage("S" + i, "Outage " + i);
        }
        PackagedService one = start();
        PackagedService two = start();
        pagerduty.slow(50);
        for (int i = 0; i < incidents; i++) {
            for (PagerDutyEvent event : story("S" + i)) {
                assertThat(Webhooks.send(i % 2 == 0 ? one : two, event)).isEqualTo(202);
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> count("select count(*) from postmortem") == incidents);
        settle();

        assertThat(count("select count(*) from delivery where status = 'done'")).isEqualTo(3L * incidents);
        assertThat(count("select count(*) from timeline_entry where source_key like '%-R3'"))
                .isEqualTo(incidents);
        assertThat(count("select count(*) from failure")).isZero();
        assertThat(pagerduty.timesAsked())
                .as("three webhooks an incident, coalesced")
                .isLessThan(3 * incidents + 1);
    }

    private PackagedService start() throws IOException {
        PackagedService service = PackagedService.start(environment);
        services.add(service);
        return service;
    }

    private Map<String, String> configuredFor(String name) {
        Map<String, String> all = PackagedService.production(postgres, name);
        all.putAll(pagerduty.environment());
        all.putAll(plane.environment());
        return all;
    }

    private String newDatabase() throws SQLException {
        database = "journey" + ++databases;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        return database;
    }

    private static List<PagerDutyEvent> story(String incident) {
        return List.of(
                PagerDutyEvent.of(incident + "-E1", "incident.triggered", "2026-03-14T09:26:53.414Z", incident, "x"),
                PagerDutyEvent.of(incident + "-E2", "incident.acknowledged", "2026-03-14T09:29:01.546Z", incident, "x"),
                PagerDutyEvent.of(incident + "-E3", "incident.resolved", "2026-03-14T10:04:02.001Z", incident, "x"));
    }

    private static String draftOf(PackagedService service, String pagerdutyId) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            JsonNode found = JSON.readTree(service.get("/api/v1/incidents?pagerdutyId=" + pagerdutyId)
                                    .body());
                            return found.path("items")
                                    .path(0)
                                    .path("postmortemId")
                                    .asText("");
                        },
                        id -> !id.isEmpty() && !id.equals("null"));
    }

    private static String markdown(PackagedService service, String postmortem) {
        HttpResponse<String> answer = service.get("/api/v1/postmortems/" + postmortem + ".md");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode plane(PackagedService service, String item) throws IOException {
        return JSON.readTree(service.get("/api/v1/action-items/" + item).body()).path("plane");
    }

    /** Waits until nothing that was asked for is open any more. */
    private void settle() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> count("select count(*) from work_request where requested_seq > done_seq") == 0);
    }

    private long count(String sql) {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
