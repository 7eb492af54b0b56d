package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * The envelope of a webhook v3.
 *
 * @param type such as {@code incident.acknowledged}; an open list
 * @param at when it happened; the only time that most events carry
 * @param data the incident itself, or something that refers to it
 */
record HookEvent(String id, String type, Instant at, JsonNode agent, JsonNode client, JsonNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Stored bodies as JSON. */
    static List<JsonNode> trees(List<byte[]> bodies) {
        return bodies.stream().map(HookEvent::tree).toList();
    }

    /** As they happened, each once. What bears no identity or no time, or is no webhook but a poll's find, is left out. */
    static List<HookEvent> inOrder(List<JsonNode> trees) {
        return trees.stream()
                .map(HookEvent::read)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(HookEvent::at).thenComparing(HookEvent::id))
                .toList();
    }

    private static HookEvent read(JsonNode tree) {
        JsonNode event = tree.path("event");
        String id = PagerDutyMapping.text(event, "id");
        String type = PagerDutyMapping.text(event, "event_type");
        Instant at = time(event, "occurred_at");
        return id == null || type == null || at == null
                ? null
                : new HookEvent(id, type, at, event.path("agent"), event.path("client"), event.path("data"));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored delivery is no JSON, although it was when it came", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PagerDuty mixes zones and spellings of UTC; {@code null} where it is no time at all. */
    static Instant time(JsonNode node, String name) {
        return time(PagerDutyMapping.text(node, name));
    }

    static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether the incident itself comes along, as it was after the change. */
    boolean snapshot() {
        return "incident".equals(PagerDutyMapping.text(data, "type"));
    }

    /** The incident, whole or as a reference. */
    JsonNode incident() {
        return incidentIn(data);
    }

    /** Only what changes the status carries the incident itself; the rest refers to it, a role in each assignment. */
    static JsonNode incidentIn(JsonNode data) {
        if ("incident".equals(PagerDutyMapping.text(data, "type"))) {
            return data;
        }
        return data.has("incident")
                ? data.path("incident")
                : data.path("incident_role_assignments").path(0).path("incident");
    }

    /** Who did it; {@code null} where PagerDuty itself did. */
    String agentName() {
        return nameOf(agent);
    }

    boolean byPerson() {
        return person(agent);
    }

    static boolean person(JsonNode reference) {
        String type = PagerDutyMapping.text(reference, "type");
        return type != null && type.startsWith("user");
    }

    /** What people call the one that is referred to. */
    static String nameOf(JsonNode reference) {
        return PagerDutyMapping.first(known(reference), PagerDutyMapping.text(reference, "id"));
    }

    /** Its name, or {@code null} where only the id is told. */
    static String known(JsonNode reference) {
        return PagerDutyMapping.first(
                PagerDutyMapping.text(reference, "summary"), PagerDutyMapping.text(reference, "name"));
    }

    /** Such as {@code incident_note}; what is told is in fields of its own. */
    String said(String field) {
        return PagerDutyMapping.text(data, field);
    }

    static List<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
