package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Hook;
import dev.postmortemsync.remote.Digest;
import dev.postmortemsync.remote.Signature;
import dev.postmortemsync.work.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Webhooks of Sentry's integration platform. What happened stands in the header {@code Sentry-Hook-Resource} and the
 * body's {@code action}; the {@code Request-ID} differs with every attempt and identifies nothing.
 */
@ApplicationScoped
class SentryHook implements Hook {

    /** The resources of getsentry/sentry, {@code sentry_apps/event_types.py}. */
    private static final Set<String> KNOWN = Set.of(
            "installation",
            "issue",
            "error",
            "comment",
            "event_alert",
            "metric_alert",
            "activity_alert",
            "seer",
            "preprod_artifact");

    private final List<String> secrets;

    SentryHook(SentryConfig config) {
        this.secrets = config.webhookSecrets().orElse(List.of());
    }

    @Override
    public String source() {
        return SentryClient.SYSTEM;
    }

    @Override
    public boolean open() {
        return !secrets.isEmpty();
    }

    @Override
    public boolean signed(byte[] body, HttpHeaders headers) {
        List<String> candidates = Stream.of("Sentry-Hook-Signature", "Sentry-App-Signature")
                .map(headers::getHeaderString)
                .filter(Objects::nonNull)
                .map(String::strip)
                .toList();
        return Signature.matches(secrets, body, candidates);
    }

    @Override
    public Arrival read(JsonNode json, byte[] body, HttpHeaders headers) {
        String named = headers.getHeaderString("Sentry-Hook-Resource");
        String resource = named == null || named.isBlank() ? "unknown" : named.strip();
        String given = headers.getHeaderString("Idempotency-Key");
        String key = given != null && !given.isBlank()
                ? given.strip()
                : Digest.sha256((resource + "\n").getBytes(StandardCharsets.UTF_8), body);
        String event = resource + "." + json.path("action").asText("unknown");
        String issue = ownComment(resource, json) || everyError(resource) ? null : issueOf(json.path("data"));
        return new Arrival(
                key,
                null,
                KNOWN.contains(resource) ? event : "unknown event " + event,
                issue == null ? null : new Request(SentryIssueJob.NAME, issue));
    }

    /** What an application wrote comes back, ours too: it is no word of a person's, and to follow it would be a loop. */
    private static boolean ownComment(String resource, JsonNode json) {
        return resource.equals("comment")
                && json.path("actor").path("type").asText().equals("application");
    }

    /** One for each event, thousands in an outage: to follow them would ask Sentry all the time for what the poll finds. */
    private static boolean everyError(String resource) {
        return resource.equals("error");
    }

    private static String issueOf(JsonNode data) {
        String metricAlert = MetricAlerts.keyOf(data);
        return metricAlert != null ? metricAlert : anIssueOf(data);
    }

    private static String anIssueOf(JsonNode data) {
        return Stream.of(data.path("issue").path("id"), data.path("event").path("issue_id"), data.path("issue_id"))
                .filter(id -> id.isTextual() || id.isIntegralNumber())
                .map(JsonNode::asText)
                .filter(id -> !id.isBlank())
                .findFirst()
                .orElse(null);
    }
}
