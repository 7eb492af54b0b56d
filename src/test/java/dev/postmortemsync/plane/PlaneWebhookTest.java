package dev.postmortemsync.plane;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.Vendors;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.MirrorJob;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.DeliveryView;
import dev.postmortemsync.remote.Signature;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaneWebhookTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    ActionItems actionItems;

    @Inject
    Deliveries deliveries;

    @Inject
    EntityManager em;

    @TestHTTPResource("/")
    URI service;

    @Test
    void storesASignedDeliveryOnceHoweverOftenItComes() throws IOException {
        byte[] body =
                payload("v1-issue-updated-state-from-ui", UUID.randomUUID().toString());
        assertThat(send(body, sign(body))).isEqualTo(202);
        assertThat(send(body, sign(body))).isEqualTo(202);
        assertThat(stored(body)).hasSize(1);
        assertThat(stored(body).get(0).status()).isEqualTo("ignored");
        assertThat(stored(body).get(0).event()).isEqualTo("issue.updated");
    }

    @Test
    void refusesWhatIsUnsignedTooLargeOrNotJson() {
        byte[] body = "{\"event\":\"issue\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(send(body, null)).isEqualTo(401);
        assertThat(send(body, "0".repeat(64))).isEqualTo(401);
        byte[] large = new byte[(1 << 20) + 1];
        assertThat(send(large, sign(large))).isEqualTo(413);
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
        assertThat(send(text, sign(text))).isEqualTo(400);
    }

    @Test
    void hintsAtTheActionItemByTrackerIdOrByOurPair() throws IOException {
        String trackerId = UUID.randomUUID().toString();
        ActionItemView item = actionItems.add(
                UUID.randomUUID(), new NewActionItem(Priority.P1, "Add an alert", null, null), "somebody");
        isMirroredBy(item, trackerId);
        for (String name :
                List.of("v1-issue-deleted-older-or-patched-servers", "v1-issue-updated-target-date-cleared")) {
            byte[] body = payload(name, trackerId);
            send(body, sign(body));
            assertThat(stored(body).get(0).job()).isEqualTo(MirrorJob.NAME);
            assertThat(stored(body).get(0).subject()).isEqualTo(item.id().toString());
        }
        ObjectNode ours = (ObjectNode) JSON.readTree(
                payload("v1-issue-created-by-api-bot", UUID.randomUUID().toString()));
        ((ObjectNode) ours.path("data"))
                .put("external_source", "postmortem-sync")
                .put("external_id", item.id().toString());
        byte[] body = JSON.writeValueAsBytes(ours);
        send(body, sign(body));
        assertThat(stored(body).get(0).subject()).isEqualTo(item.id().toString());
    }

    @Test
    void acceptsWhatARealServerSentByItsVeryBytesAndSignature() throws IOException {
        JsonNode captured = JSON.readTree(bytes("captured/index.json"));
        assertThat(captured.path("secret").asText()).isEqualTo(Vendors.CAPTURED_PLANE_SECRET);
        String workItem = JSON.readTree(bytes("captured/v1-issue-state-by-ui.body.json"))
                .path("data")
                .path("id")
                .asText();
        ActionItemView item = actionItems.add(
                UUID.randomUUID(), new NewActionItem(Priority.P1, "Add an alert", null, null), "somebody");
        isMirroredBy(item, workItem);

        for (JsonNode delivery : captured.path("deliveries")) {
            String name = delivery.path("file").asText();
            byte[] body = bytes("captured/" + name);
            String signature =
                    delivery.path("headers").path("X-Plane-Signature").asText();
            byte[] tampered = body.clone();
            tampered[body.length - 3] ^= 1;

            assertThat(send(tampered, signature)).as(name).isEqualTo(401);
            assertThat(send(body, signature)).as(name).isEqualTo(202);
            DeliveryView stored = stored(body).get(0);
            assertThat(stored.event()).isEqualTo(delivery.path("event").asText());
            boolean about = JSON.readTree(body).path("data").path("id").asText().equals(workItem);
            assertThat(stored.subject()).as(name).isEqualTo(about ? item.id().toString() : null);
        }
    }

    @Test
    void knowsVersion2ByItsEventAndForgivesItsOddSpellings() throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(resource("v2-workitem-updated"));
        String event = UUID.randomUUID().toString();
        json.put("event_id", event).put("event", "WebhookScope.ScopeChoices.WORK_ITEM_UPDATED");
        json.put("delivery_id", UUID.randomUUID().toString());
        byte[] first = JSON.writeValueAsBytes(json);
        json.put("delivery_id", UUID.randomUUID().toString());
        ((ObjectNode) json.path("data")).put("parent_id", "None");
        byte[] again = JSON.writeValueAsBytes(json);
        assertThat(send(first, sign(first))).isEqualTo(202);
        assertThat(send(again, sign(again))).isEqualTo(202);
        List<DeliveryView> kept = byKey("event:" + event);
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).event()).isEqualTo("workitem.updated");
    }

    @Test
    void dropsTheConnectionWithoutAWordWhereItCannotBeStored() throws IOException {
        byte[] body =
                payload("v1-issue-updated-state-from-ui", UUID.randomUUID().toString());
        rename("delivery", "delivery_away");
        try {
            assertThat(answerOnTheWire(body)).isEmpty();
        } finally {
            rename("delivery_away", "delivery");
        }
        assertThat(answerOnTheWire(body)).startsWith("HTTP/1.1 202");
    }

    @Test
    void theApiTellsAbsentFromNull() {
        ActionItemView item = actionItems.add(
                UUID.randomUUID(),
                new NewActionItem(Priority.P1, "Add an alert", "@zoe", java.time.LocalDate.of(2026, 2, 12)),
                "somebody");
        String path = "/api/v1/action-items/" + item.id();
        given().contentType("application/json")
                .body("{\"status\":\"in_progress\",\"dueDate\":null}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("dueDate", equalTo(null))
                .body("owner", equalTo("@zoe"))
                .body("status", equalTo("in_progress"));
        given().contentType("application/json")
                .body("{\"dueDate\":\"soon\"}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("field", equalTo("dueDate"));
        given().get("/api/v1/action-items?postmortem=" + item.postmortemId())
                .then()
                .statusCode(200)
                .body("items.id", hasItem(item.id().toString()))
                .body("next", equalTo(null));
        given().contentType("application/json")
                .body("{\"priority\":\"P1\",\"title\":\"x\"}")
                .post("/api/v1/postmortems/" + UUID.randomUUID() + "/action-items")
                .then()
                .statusCode(404);
        given().delete(path).then().statusCode(204);
        given().get(path).then().statusCode(404);
        given().get("/api/v1/conflicts?open=true").then().statusCode(200);
        given().post("/api/v1/conflicts/9223372036854775807/resolve").then().statusCode(404);
    }

    private String answerOnTheWire(byte[] body) throws IOException {
        String head = "POST /webhooks/plane HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "X-Plane-Signature: " + sign(body) + "\r\nConnection: close\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void isMirroredBy(ActionItemView item, String trackerId) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(
                                "update mirror set tracker_id = :tracker, version = version + 1 where action_item_id = :id")
                        .setParameter("tracker", trackerId)
                        .setParameter("id", item.id())
                        .executeUpdate());
    }

    private void rename(String from, String to) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("alter table " + from + " rename to " + to)
                        .executeUpdate());
    }

    private static int send(byte[] body, String signature) {
        var request = given().contentType("application/json").body(body);
        return (signature == null ? request : request.header("X-Plane-Signature", signature))
                .post("/webhooks/plane")
                .statusCode();
    }

    private static String sign(byte[] body) {
        return Signature.sign(Vendors.PLANE_SECRET, body);
    }

    private List<DeliveryView> stored(byte[] body) {
        return byKey("sha256:" + dev.postmortemsync.remote.Digest.sha256(body));
    }

    private List<DeliveryView> byKey(String key) {
        return deliveries.list("plane", null, null, 200).stream()
                .filter(delivery -> delivery.deliveryKey().equals(key))
                .toList();
    }

    private static byte[] payload(String name, String trackerId) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8)
                .replace("3d1c9f72-5a48-4b6e-b0c7-12f4a8e6d504", trackerId)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        return bytes(name + ".body.json");
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = PlaneWebhookTest.class.getResourceAsStream("/plane-webhooks/" + file)) {
            return in.readAllBytes();
        }
    }
}
