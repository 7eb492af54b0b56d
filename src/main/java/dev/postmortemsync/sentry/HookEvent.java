package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.inbox.Deliveries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored webhook of Sentry's.
 *
 * @param type resource and action, such as {@code issue.resolved}
 * @param at when Sentry sent it: the nearest there is to when it happened, where the body has no time of its own
 */
record HookEvent(String type, Instant at, JsonNode actor, JsonNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SENT = Pattern.compile("(?im)^Sentry-Hook-Timestamp:\\s*(\\d{1,12})(?:\\.\\d+)?\\s*$");

    /** As they were sent. What is no webhook but a poll's find is left out. */
    static List<HookEvent> inOrder(List<Deliveries.Told> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery.event().contains("."))
                .map(HookEvent::of)
                .sorted(Comparator.comparing(HookEvent::at)
                        .thenComparing(HookEvent::type)
                        .thenComparing(event -> event.data().toString()))
                .toList();
    }

    private static HookEvent of(Deliveries.Told delivery) {
        JsonNode body;
        try {
            body = JSON.readTree(delivery.body());
        } catch (IOException e) {
            throw new UncheckedIOException("a stored delivery is no JSON, although it was when it came", e);
        }
        Matcher sent = SENT.matcher(delivery.headers());
        Instant at = sent.find() ? Instant.ofEpochSecond(Long.parseLong(sent.group(1))) : delivery.receivedAt();
        return new HookEvent(delivery.event(), at, body.path("actor"), body.path("data"));
    }

    /** Who did it; {@code null} where Sentry itself did. */
    String actorName() {
        boolean person = "user".equals(text(actor, "type"));
        return person ? text(actor, "name") : null;
    }

    /** The member as a text, {@code null} where it is absent, blank or no plain value. */
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? value.asText().strip()
                : null;
    }

    /** Sentry writes its times in three ways, one of them in seconds with a fraction; {@code null} where it is none. */
    static Instant time(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isNumber()) {
            return Instant.ofEpochMilli(Math.round(value.asDouble() * 1000));
        }
        try {
            String text = text(node, name);
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
