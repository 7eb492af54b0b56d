package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.incident.ErrorNotes;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;

/** Sentry's issues made to point to the postmortem (Sentry, "Create or update an external issue"). */
@ApplicationScoped
class SentryNotes implements ErrorNotes {

    private final SentryConfig config;
    private final SentryCalls calls;
    private final SentryWriteRestClient rest;

    SentryNotes(SentryConfig config, SentryCalls calls) {
        this.config = config;
        this.calls = calls;
        this.rest = calls.client(SentryWriteRestClient.class);
    }

    @Override
    public boolean links() {
        return on() && config.installation().isPresent();
    }

    @Override
    public boolean comments() {
        return on() && config.comment();
    }

    private boolean on() {
        return config.authToken().isPresent() && config.organization().isPresent();
    }

    /** Sentry shows {@code Postmortem#label}; the same two again change the address. */
    @Override
    public void link(String issueId, String label, String url) {
        ObjectNode link = JsonNodeFactory.instance
                .objectNode()
                .put("webUrl", url)
                .put("project", "Postmortem")
                .put("identifier", label);
        if (issueId.matches("\\d{1,18}")) {
            link.put("issueId", Long.parseLong(issueId));
        } else {
            link.put("issueId", issueId);
        }
        calls.ask(
                "external_issue",
                JsonNode.class,
                () -> rest.link(calls.authorization(), config.installation().orElseThrow(), link));
    }

    @Override
    public void comment(String issueId, String text, String link) {
        JsonNode there = calls.ask(
                        "comments",
                        JsonNode.class,
                        () -> rest.comments(calls.authorization(), calls.organization(), issueId))
                .body();
        boolean said = StreamSupport.stream(there.spliterator(), false)
                .map(one -> one.path("data").path("text").asText(""))
                .anyMatch(words -> Activities.ours(words) && words.contains(link));
        if (said) {
            return;
        }
        try {
            calls.ask(
                    "comment",
                    JsonNode.class,
                    () -> rest.comment(
                            calls.authorization(),
                            calls.organization(),
                            issueId,
                            JsonNodeFactory.instance.objectNode().put("text", text)));
        } catch (RemoteError.Rejected twice) {
            // Sentry takes the same words of the same user once an hour: they are there.
            if (!twice.getMessage().contains("already posted")) {
                throw twice;
            }
        }
    }
}
