package dev.postmortemsync.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.work.Request;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperationsTest {

    private static final String DELIVERIES = "/api/v1/deliveries";
    private static final String FAILURES = "/api/v1/failures";
    private static final Pattern METRIC = Pattern.compile("postmortem_\\w+");

    @Inject
    Inbox inbox;

    @Inject
    Deliveries deliveries;

    @Inject
    Cursors cursors;

    @Inject
    EntityManager em;

    private final String source = "test-" + UUID.randomUUID();

    @Test
    void listsDeliveriesNewestFirstInPages() {
        Stream.of("a", "b", "c").forEach(key -> deliver(key, null));

        String next = given().get(DELIVERIES + "?limit=2&source=" + source)
                .then()
                .statusCode(200)
                .body("items.deliveryKey", contains("c", "b"))
                .body("next", notNullValue())
                .extract()
                .path("next");
        given().get(DELIVERIES + "?limit=2&source=" + source + "&cursor=" + next)
                .then()
                .body("items.deliveryKey", contains("a"))
                .body("next", nullValue());
        given().get(DELIVERIES + "?status=failed&source=" + source).then().body("items", hasSize(0));
    }

    @Test
    void setsACursorBackAndNothingElse() {
        QuarkusTransaction.requiringNew().run(() -> cursors.advance(source, Instant.parse("2026-02-05T10:00:00Z")));

        given().contentType("application/json")
                .body("{\"position\":\"2026-02-01T00:00:00Z\"}")
                .put("/api/v1/cursors/" + source)
                .then()
                .statusCode(200)
                .body("position", equalTo("2026-02-01T00:00:00Z"))
                .body("lastSuccessAt", notNullValue());
        given().get("/api/v1/cursors")
                .then()
                .body("find { it.source == '" + source + "' }.position", equalTo("2026-02-01T00:00:00Z"));
        for (String wrong : List.of("{}", "{\"position\":\"2999-01-01T00:00:00Z\"}")) {
            given().contentType("application/json")
                    .body(wrong)
                    .put("/api/v1/cursors/" + source)
                    .then()
                    .statusCode(400)
                    .body("field", equalTo("position"));
        }
        given().contentType("application/json")
                .body("{\"position\":\"2026-02-01T00:00:00Z\"}")
                .put("/api/v1/cursors/nobody")
                .then()
                .statusCode(404);
    }

    @Test
    void showsTheRawBodyOfOne() {
        long id = deliver("k", null);

        given().get(DELIVERIES + "/" + id)
                .then()
                .statusCode(200)
                .body("deliveryKey", equalTo("k"))
                .body("status", equalTo("ignored"))
                .body("body", equalTo("{\"of\":\"k\"}"));
    }

    @Test
    void replaysWorkAndSaysWhereThereIsNone() {
        long worked = deliver("worked", new Request("recording", source));
        long idle = deliver("idle", null);
        await().until(() -> deliveries.find(worked).orElseThrow().status().equals("done"));

        given().post(DELIVERIES + "/" + worked + "/replay").then().statusCode(202);
        await().until(() -> deliveries.find(worked).orElseThrow().status().equals("done"));
        given().post(DELIVERIES + "/" + idle + "/replay")
                .then()
                .statusCode(409)
                .body("detail", equalTo("this delivery asked for no work, so there is none to do again"));
        given().post(DELIVERIES + "/999999999/replay").then().statusCode(404);
    }

    @Test
    void aFailureIsDecidedOnOnce() {
        long id = fail();

        given().get(FAILURES + "?limit=200").then().statusCode(200).body("items.subject", notNullValue());
        given().post(FAILURES + "/" + id + "/dismiss").then().statusCode(200).body("status", equalTo("dismissed"));
        given().post(FAILURES + "/" + id + "/retry")
                .then()
                .statusCode(409)
                .body("detail", equalTo("this failure is dismissed already"));
    }

    @Test
    void aFailureCanBeRetried() {
        long id = fail();

        given().post(FAILURES + "/" + id + "/retry").then().statusCode(202);
        await().until(() -> "healed"
                .equals(given().get(FAILURES + "?limit=200").path("items.find { it.id == " + id + " }.status")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DELIVERIES + "?limit=0",
                DELIVERIES + "?limit=many",
                DELIVERIES + "?status=lost",
                DELIVERIES + "?cursor=x",
                FAILURES + "?limit=201",
            })
    void refusesWhatItCannotRead(String path) {
        given().get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(path.replaceFirst(".*\\?", "").replaceFirst("=.*", "")));
    }

    /** Alerts and dashboard ask for nothing that the README does not list, see {@code AlertsTest}; so none asks in vain. */
    @Test
    void showsEveryFigureThatTheReadmeListsToPrometheus() throws IOException {
        given().body("{}").post("/webhooks/pagerduty").then().statusCode(401);
        List<String> listed = Files.readString(Path.of("README.md"))
                .lines()
                .filter(line -> line.startsWith("| `postmortem_"))
                .flatMap(line -> METRIC.matcher(line.split(" \\| ")[0]).results())
                .map(MatchResult::group)
                // Only counted when a vendor is asked, or says so.
                .filter(name -> !name.startsWith("postmortem_vendor_") || !name.endsWith("_total"))
                .toList();
        assertThat(listed).hasSizeGreaterThan(10).contains("postmortem_deliveries_total", "postmortem_jobs_failed");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<String> lines =
                    given().get("/q/metrics").body().asString().lines().toList();
            assertThat(lines.stream().map(line -> line.replaceFirst("[ {].*", "")))
                    .containsAll(listed);
            assertThat(lines)
                    .as("known, as PostgreSQL answers")
                    .anyMatch(line -> line.matches("postmortem_jobs_due(\\{.*})? [0-9.]+"))
                    .anyMatch(line -> line.matches("postmortem_ingest_lag_seconds(\\{.*})? [0-9.E-]+"));
        });
    }

    @Test
    void readinessKnowsTheDatabaseAndNoVendor() {
        List<String> checks =
                given().get("/q/health/ready").then().statusCode(200).extract().path("checks.name");
        assertThat(checks).containsExactly("Database connections health check");
        given().get("/q/health/live").then().statusCode(200).body("checks.name", contains("clock"));
    }

    @Test
    void healthNamesTheConnectors() {
        List<String> checks = given().get("/q/health")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'plane' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'plane' }.data.on", notNullValue())
                .extract()
                .path("checks.name");
        assertThat(checks).contains("pagerduty", "sentry", "plane");
    }

    private long deliver(String key, Request hint) {
        String body = "{\"of\":\"" + key + "\"}";
        inbox.accept(source, new Arrival(key, null, "tested", hint), "", body.getBytes(StandardCharsets.UTF_8));
        return deliveries.list(source, null, null, 1).get(0).id();
    }

    private long fail() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) em.createNativeQuery("""
                        insert into failure (job, subject, attempts, problem, failed_at, status)
                        values ('recording', :subject, 12, 'vendor said no', now(), 'open') returning id""")
                                .setParameter("subject", source)
                                .getSingleResult())
                        .longValue());
    }
}
