package dev.postmortemsync.sentry;

import static dev.postmortemsync.sentry.HookEvent.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postmortemsync.incident.ErrorGroupFacts;
import dev.postmortemsync.incident.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the webhooks about one issue say of it, for while Sentry cannot be asked. */
final class HookFacts {

    private HookFacts() {}

    /**
     * @param events as they were sent
     * @param to the incident's end, {@code null} while it runs
     * @param url where people see the issue
     * @return empty where no webhook told of it
     */
    static Optional<ErrorGroupFacts> of(
            String issueId, List<HookEvent> events, Join join, Instant from, Instant to, String url) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        JsonNode issue = newest(events);
        String shortId = text(issue, "shortId");
        String name = shortId == null ? "issue " + issueId : shortId;
        String title = text(issue, "title") == null ? name : text(issue, "title");
        List<Signal> signals = new HookSignals(issueId, name, title, url)
                .of(events).stream()
                        .filter(signal -> Activities.belongs(signal, from, to))
                        .toList();
        String count = text(issue, "count");
        return Optional.of(new ErrorGroupFacts(
                issueId,
                SentryMapping.category(text(issue, "issueCategory")),
                shortId,
                title,
                text(issue, "culprit"),
                text(issue, "level"),
                text(issue, "status"),
                url,
                HookEvent.time(issue, "firstSeen"),
                HookEvent.time(issue, "lastSeen"),
                count != null && count.matches("\\d{1,18}") ? Long.valueOf(count) : null,
                issue.path("userCount").isInt() ? issue.path("userCount").asInt() : null,
                ErrorGroupFacts.ALL_TIME + ", as a webhook told",
                events.get(events.size() - 1).at(),
                null,
                text(issue.path("assignedTo"), "name"),
                join.why(),
                null,
                signals,
                text(issue.path("project"), "slug"),
                join.named()));
    }

    /** That alert rules fired: nothing but webhooks tells of it, whether Sentry can be asked or not. */
    static List<Signal> alerts(
            String issueId, String shortId, List<HookEvent> events, Instant from, Instant to, String url) {
        String name = shortId == null ? "issue " + issueId : shortId;
        List<HookEvent> alerts = events.stream()
                .filter(event -> event.type().equals("event_alert.triggered"))
                .toList();
        return new HookSignals(issueId, name, name, url)
                .of(alerts).stream()
                        .filter(signal -> Activities.belongs(signal, from, to))
                        .toList();
    }

    /** The newest copy of the issue, or what the newest event of it says. */
    private static JsonNode newest(List<HookEvent> events) {
        JsonNode newest = MissingNode.getInstance();
        for (HookEvent event : events) {
            JsonNode issue = event.data().path("issue");
            JsonNode told = issue.isObject() ? issue : event.data().path("event");
            boolean better = issue.isObject() || !newest.has("shortId");
            newest = told.isObject() && better ? told : newest;
        }
        return newest;
    }
}
