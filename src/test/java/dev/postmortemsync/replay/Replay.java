package dev.postmortemsync.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.remote.Signature;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays a story against the running application, and reads what became of it. */
final class Replay {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final List<String> POLLS = List.of("pagerduty-poll", "sentry-poll");

    private final EntityManager em;
    private final Work work;

    Replay(EntityManager em, Work work) {
        this.em = em;
        this.work = work;
    }

    /** A service that knows nothing, vendors that are well, and the clock just before the story. */
    void begin(Story story, SentryStory errors) {
        DrivenClock.startAt(story.begin().minusSeconds(600));
        QuarkusTransaction.requiringNew().run(() -> em.createNativeQuery("""
                        do $$ declare names text; begin
                        select string_agg(quote_ident(tablename), ', ') into names from pg_tables
                        where schemaname = current_schema() and tablename <> 'flyway_schema_history';
                        execute 'truncate ' || names || ' cascade'; end $$""").executeUpdate());
        Replayed.play(story, errors);
        Replayed.PAGERDUTY.is(VendorServer.Health.WELL);
        Replayed.PAGERDUTY.forget();
        Replayed.SENTRY.forget();
    }

    void deliver(Account.Sent webhook) {
        signed(webhook.body(), "X-PagerDuty-Signature", "v1=", Replayed.PAGERDUTY_SECRET)
                .header("X-Webhook-Id", "webhook-" + webhook.id())
                .post("/webhooks/pagerduty")
                .then()
                .statusCode(202);
    }

    void deliver(SentryStory.Sent webhook) {
        signed(webhook.body(), "Sentry-Hook-Signature", "", Replayed.SENTRY_SECRET)
                .header("Sentry-Hook-Resource", webhook.resource())
                .header("Sentry-Hook-Timestamp", webhook.at().getEpochSecond())
                .post("/webhooks/sentry")
                .then()
                .statusCode(202);
    }

    private static RequestSpecification signed(String body, String header, String prefix, String secret) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return given().body(bytes)
                .contentType("application/json")
                .header(header, prefix + Signature.sign(secret, bytes));
    }

    void poll() {
        POLLS.forEach(job -> work.request(job, "all"));
    }

    /** Waits until nothing runs and nothing is due; what waits for its time goes on waiting. */
    void settle() {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(busy()).isEmpty());
    }

    private List<String> busy() {
        return QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery("""
                        select task_name || ' ' || task_instance || ' at ' || execution_time from scheduled_tasks
                        where picked or execution_time <= :now
                        union all select r.job || ' ' || r.subject || ' is not scheduled' from work_request r
                        where r.requested_seq > r.done_seq and not exists (
                        select 1 from scheduled_tasks t where t.task_name = r.job and t.task_instance = r.subject)""", String.class)
                        .setParameter("now", DrivenClock.now())
                        .getResultList());
    }

    /** Waits until what waits for its time has had it too, as long as that is soon. */
    void settleAll() {
        settle();
        for (int i = 0; i < 3; i++) {
            DrivenClock.move(LONGEST_BACKOFF);
            settle();
        }
    }

    /** The incident as the API tells it, or an absent node. */
    JsonNode incident(String pagerdutyId) {
        return get("/api/v1/incidents?pagerdutyId=" + pagerdutyId).path("items").path(0);
    }

    /** All entries, oldest first, as the API tells them. */
    List<JsonNode> timeline(String pagerdutyId) {
        String path = "/api/v1/incidents/" + incident(pagerdutyId).path("id").asText() + "/timeline?limit=100";
        List<JsonNode> entries = new ArrayList<>();
        JsonNode page = get(path);
        page.path("items").forEach(entries::add);
        while (page.path("next").isTextual()) {
            page = get(path + "&cursor=" + page.path("next").asText());
            page.path("items").forEach(entries::add);
        }
        return entries;
    }

    String markdown(String pagerdutyId) {
        return given().get("/api/v1/postmortems/"
                        + incident(pagerdutyId).path("postmortemId").asText() + ".md")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** Hides, rewords or reclassifies the entry of this kind and second. */
    void edit(String pagerdutyId, String kind, Instant at, ObjectNode edit) {
        JsonNode entry = timeline(pagerdutyId).stream()
                .filter(one -> one.path("kind").asText().equals(kind)
                        && Times.second(Instant.parse(one.path("at").asText())).equals(Times.second(at)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " at " + at));
        given().body(edit.toString())
                .contentType("application/json")
                .patch("/api/v1/incidents/" + incident(pagerdutyId).path("id").asText() + "/timeline/"
                        + entry.path("id").asText())
                .then()
                .statusCode(200);
    }

    void add(String pagerdutyId, ObjectNode entry) {
        given().body(entry.toString())
                .contentType("application/json")
                .post("/api/v1/incidents/" + incident(pagerdutyId).path("id").asText() + "/timeline")
                .then()
                .statusCode(201);
    }

    private static JsonNode get(String path) {
        try {
            return Json.MAPPER.readTree(
                    given().get(path).then().statusCode(200).extract().asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(path + " answered no JSON", e);
        }
    }
}
