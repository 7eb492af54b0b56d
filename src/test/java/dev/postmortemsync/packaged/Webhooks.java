package dev.postmortemsync.packaged;

import dev.postmortemsync.remote.Signature;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Sends webhooks as the vendors do, signed. */
final class Webhooks {

    static final String PAGERDUTY_SECRET = "a/pagerduty+secret==";
    static final String PLANE_SECRET = "plane_wh_0123456789abcdef";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Webhooks() {}

    /** One event of PagerDuty's v3 webhooks. */
    record PagerDutyEvent(String webhookId, String body) {

        static PagerDutyEvent of(String eventId, String type, String occurredAt, String incidentId, String title) {
            return new PagerDutyEvent(
                    "webhook-" + eventId, """
                    {"event":{"id":"%s","event_type":"%s","resource_type":"incident","occurred_at":"%s","agent":null,\
                    "client":null,"data":{"id":"%s","type":"incident","number":7,"status":"triggered","title":"%s",\
                    "service":{"id":"PSVC","type":"service_reference","summary":"Checkout"},"assignees":[],\
                    "priority":null,"urgency":"high","resolve_reason":null}}}""".formatted(eventId, type, occurredAt, incidentId, title));
        }
    }

    static int send(PackagedService to, PagerDutyEvent event) {
        byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
        return status(
                HttpRequest.newBuilder(to.uri("/webhooks/pagerduty"))
                        .header("X-Webhook-Id", event.webhookId())
                        .header("X-PagerDuty-Signature", "v1=" + Signature.sign(PAGERDUTY_SECRET, body)),
                body);
    }

    static int sendPlane(PackagedService to, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return status(
                HttpRequest.newBuilder(to.uri("/webhooks/plane"))
                        .header("X-Plane-Event", "issue")
                        .header("X-Plane-Signature", Signature.sign(PLANE_SECRET, body)),
                body);
    }

    private static int status(HttpRequest.Builder request, byte[] body) {
        try {
            return HTTP.send(
                            request.timeout(Duration.ofSeconds(10))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError("the webhook got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
