package dev.postmortemsync.sandbox;

import dev.postmortemsync.remote.Signature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One message as it goes over the wire.
 *
 * @param event the vendor's name of it, for the log
 */
record Webhook(String event, byte[] body, Map<String, String> headers) {

    private static final String PAGERDUTY_SUBSCRIPTION = "PSNDBOX";

    static Webhook pagerDuty(String event, Map<String, Object> payload) {
        byte[] body = Json.compact(payload);
        Map<String, String> headers = headers("PagerDuty-Webhook/V3.0");
        headers.put("X-Webhook-Id", UUID.randomUUID().toString());
        headers.put("X-Webhook-Subscription", PAGERDUTY_SUBSCRIPTION);
        headers.put("X-PagerDuty-Signature", "v1=" + Signature.sign(StandIn.PAGERDUTY.secret(), body));
        return new Webhook(event, body, headers);
    }

    static Webhook sentry(String resource, Map<String, Object> payload, Instant now) {
        byte[] body = Json.compact(payload);
        Map<String, String> headers = headers("sentry-apps");
        headers.put("Request-ID", hex());
        headers.put("Sentry-Hook-Resource", resource);
        headers.put("Sentry-Hook-Timestamp", Long.toString(now.getEpochSecond()));
        headers.put("Sentry-Hook-Signature", Signature.sign(StandIn.SENTRY.secret(), body));
        return new Webhook(resource + "." + payload.get("action"), body, headers);
    }

    static Webhook plane(String event, Map<String, Object> payload) {
        byte[] body = Json.pythonic(payload);
        Map<String, String> headers = headers("Autopilot");
        headers.put("X-Plane-Delivery", UUID.randomUUID().toString());
        headers.put("X-Plane-Event", event);
        headers.put("X-Plane-Signature", Signature.sign(StandIn.PLANE.secret(), body));
        return new Webhook(event + " " + payload.get("action"), body, headers);
    }

    private static Map<String, String> headers(String userAgent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", userAgent);
        return headers;
    }

    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
