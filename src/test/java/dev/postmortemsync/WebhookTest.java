package dev.postmortemsync;

import static dev.postmortemsync.Vendors.PAGERDUTY_SECRET;
import static dev.postmortemsync.Vendors.SENTRY_SECRET;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.DeliveryView;
import dev.postmortemsync.remote.Signature;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes that PagerDuty and Sentry deliver to, asked as they ask. */
@QuarkusTest
class WebhookTest {

    private static final String NO_WORK = "-";

    @Inject
    Deliveries deliveries;

    @Inject
    EntityManager em;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "webhook-incident-triggered, incident.triggered, refresh pagerduty:Q2CKYRLH85UNN4",
        "webhook-incident-acknowledged, incident.acknowledged, refresh pagerduty:Q2CKYRLH85UNN4",
        "webhook-incident-resolved, incident.resolved, refresh pagerduty:Q2CKYRLH85UNN4",
        "webhook-incident-annotated, incident.annotated, refresh pagerduty:Q2CKYRLH85UNN4",
        "webhook-responder-replied, incident.responder.replied, refresh pagerduty:Q3B15VLMF3ASBD",
        "webhook-workflow-started, incident.workflow.started, refresh pagerduty:Q3B15VLMF3ASBD",
        "webhook-service-updated, service.updated, -",
        "webhook-pagey-ping, pagey.ping, -",
    })
    void pagerDutysDeliveriesAreKeptWithTheWorkTheyAskFor(String payload, String event, String work) {
        byte[] body = fresh("pagerduty/" + payload);
        String key = UUID.randomUUID().toString();

        assertThat(pagerDuty(body, key, PAGERDUTY_SECRET).statusCode()).isEqualTo(202);

        assertThat(stored("pagerduty", key)).satisfies(delivery -> {
            assertThat(delivery.event()).isEqualTo(event);
            assertThat(asked(delivery)).isEqualTo(work);
            assertThat(deliveries.body(delivery.id())).isEqualTo(body);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "webhook-issue-created, issue, issue.created, sentry-issue 1635244907",
        "webhook-issue-resolved, issue, issue.resolved, sentry-issue 1638821441",
        "webhook-event-alert, event_alert, event_alert.triggered, sentry-issue 1117540176",
        "webhook-comment-created, comment, comment.created, sentry-issue 100",
        "webhook-metric-alert-resolved, metric_alert, metric_alert.resolved, sentry-issue incident_5_1",
    })
    void sentrysDeliveriesAreKeptWithTheWorkTheyAskFor(String payload, String resource, String event, String work) {
        byte[] body = Payloads.bytes("sentry/" + payload + ".json");
        String key = UUID.randomUUID().toString();

        assertThat(sentry(body, resource, key, SENTRY_SECRET).statusCode()).isEqualTo(202);

        assertThat(stored("sentry", key)).satisfies(delivery -> {
            assertThat(delivery.event()).isEqualTo(event);
            assertThat(asked(delivery)).isEqualTo(work);
        });
    }

    @Test
    void aDeliveryCountsOnceByItsOwnKeyAndByItsEvent() {
        byte[] body = fresh("pagerduty/webhook-pagey-ping");
        String key = UUID.randomUUID().toString();
        pagerDuty(body, key, PAGERDUTY_SECRET);
        long before = received();

        assertThat(pagerDuty(body, key, PAGERDUTY_SECRET).statusCode()).isEqualTo(202);
        assertThat(pagerDuty(body, UUID.randomUUID().toString(), PAGERDUTY_SECRET)
                        .statusCode())
                .as("the same event by another subscription")
                .isEqualTo(202);
        assertThat(received()).isEqualTo(before);
    }

    @Test
    void withoutAKeySentrysResourceAndBodyAreTheKey() {
        byte[] body = ("{\"action\":\"created\",\"run\":\"" + run + "\",\"data\":{}}").getBytes(StandardCharsets.UTF_8);
        long before = received();

        sentry(body, "issue", null, SENTRY_SECRET);
        sentry(body, "issue", null, SENTRY_SECRET);
        assertThat(received()).isEqualTo(before + 1);
        sentry(body, "comment", null, SENTRY_SECRET);
        assertThat(received()).isEqualTo(before + 2);
    }

    @Test
    void anyOfSeveralSignaturesAndSecretsMayMatch() {
        byte[] body = fresh("pagerduty/webhook-pagey-ping");
        String signatures = "v1=" + Signature.sign("unknown", body) + ", v1=" + Signature.sign("an-older-secret", body);

        assertThat(given().body(body)
                        .contentType("application/json")
                        .header("X-PagerDuty-Signature", signatures)
                        .post("/webhooks/pagerduty")
                        .statusCode())
                .isEqualTo(202);
        byte[] app = ("{\"run\":\"" + run + "\"}").getBytes(StandardCharsets.UTF_8);
        assertThat(given().body(app)
                        .contentType("application/json")
                        .header("Sentry-App-Signature", Signature.sign(SENTRY_SECRET, app))
                        .post("/webhooks/sentry")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void whatIsUnsignedTooLargeOrNoJsonIsRefusedAndNotStored() {
        long before = received();
        byte[] ping = fresh("pagerduty/webhook-pagey-ping");
        byte[] noJson = "not json".getBytes(StandardCharsets.UTF_8);
        byte[] large = new byte[(1 << 20) + 1];

        assertThat(pagerDuty(ping, run, "a wrong secret").statusCode()).isEqualTo(401);
        assertThat(given().body(ping).post("/webhooks/pagerduty").statusCode()).isEqualTo(401);
        assertThat(pagerDuty(noJson, run, PAGERDUTY_SECRET).statusCode()).isEqualTo(400);
        assertThat(pagerDuty(large, run, PAGERDUTY_SECRET).statusCode()).isEqualTo(413);
        assertThat(sentry(ping, "issue", run, "a wrong secret").statusCode()).isEqualTo(401);
        assertThat(sentry(noJson, "issue", run, SENTRY_SECRET).statusCode()).isEqualTo(400);
        assertThat(sentry(large, "issue", run, SENTRY_SECRET).statusCode()).isEqualTo(413);
        assertThat(received()).isEqualTo(before);
    }

    @Test
    void whereNothingCanBeStoredTheVendorIsAskedToComeBack() {
        byte[] body = fresh("pagerduty/webhook-pagey-ping");
        sql("alter table delivery rename to delivery_away");
        try {
            Response response = pagerDuty(body, run, PAGERDUTY_SECRET);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isNotBlank();
            assertThat(sentry(body, "issue", run, SENTRY_SECRET).statusCode()).isEqualTo(503);
        } finally {
            sql("alter table delivery_away rename to delivery");
        }
        assertThat(pagerDuty(body, run, PAGERDUTY_SECRET).statusCode()).isEqualTo(202);
        assertThat(stored("pagerduty", run)).isNotNull();
    }

    /** An event of its own, so that no earlier test has sent it. */
    private byte[] fresh(String payload) {
        return Payloads.text(payload + ".json")
                .replaceFirst("(\"event\": ?\\{\\s*\"id\": ?\")[^\"]+", "$1" + UUID.randomUUID())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Response pagerDuty(byte[] body, String webhookId, String secret) {
        return given().body(body)
                .headers(Map.of(
                        "Content-Type",
                        "application/json",
                        "X-Webhook-Id",
                        webhookId,
                        "X-PagerDuty-Signature",
                        "v1=" + Signature.sign(secret, body)))
                .post("/webhooks/pagerduty");
    }

    private static Response sentry(byte[] body, String resource, String key, String secret) {
        var request = given().body(body)
                .contentType("application/json")
                .header("Sentry-Hook-Resource", resource)
                .header("Sentry-Hook-Signature", Signature.sign(secret, body));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/webhooks/sentry");
    }

    private DeliveryView stored(String source, String key) {
        List<DeliveryView> all = deliveries.list(source, null, null, 200);
        return all.stream()
                .filter(delivery -> delivery.deliveryKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String asked(DeliveryView delivery) {
        return delivery.job() == null ? NO_WORK : delivery.job() + " " + delivery.subject();
    }

    private long received() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) em.createNativeQuery("select count(*) from delivery")
                                .getSingleResult())
                        .longValue());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(statement).executeUpdate());
    }
}
