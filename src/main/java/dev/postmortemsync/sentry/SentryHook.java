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
import java.util.stream.Stream;

/**
 * Webhooks of Sentry's integration platform. What happened stands in the header {@code Sentry-Hook-Resource} and the
 * body's {@code action}; the {@code Request-ID} differs with every attempt and identifies nothing.
 */
@ApplicationScoped
class SentryHook implements Hook {

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
        String issue = issueOf(json.path("data"));
        return new Arrival(
                key,
                null,
                resource + "." + json.path("action").asText("unknown"),
                issue == null ? null : new Request(SentryIssueJob.NAME, issue));
    }

    private static String issueOf(JsonNode data) {
        return Stream.of(
                        data.path("issue").path("id"),
                        data.path("event").path("issue_id"),
                        data.path("error").path("issue_id"),
                        data.path("issue_id"))
                .filter(id -> id.isTextual() || id.isIntegralNumber())
                .map(JsonNode::asText)
                .filter(id -> !id.isBlank())
                .findFirst()
                .orElse(null);
    }
}
