package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.LaterFacts;
import dev.postmortemsync.incident.PagerContext;
import dev.postmortemsync.incident.Signal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the webhooks of one incident say of it, for while PagerDuty cannot be asked. The newest copy of the incident that
 * one of them carried gives its fields; alerts, pages and whatever else PagerDuty sends no webhook for are missing.
 */
final class HookFacts {

    private HookFacts() {}

    /**
     * @param events as they happened
     * @param ownUrl where this service is reached; notes that bear its links are its own
     * @param fields the custom fields that are read
     */
    static Optional<IncidentFacts> of(String id, List<HookEvent> events, String ownUrl, NamedFields fields) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        JsonNode incident = newest(events.stream().filter(HookEvent::snapshot).toList());
        JsonNode reference = newest(events);
        List<Signal> signals = new HookSignals(ownUrl).of(events, event -> true, true);
        boolean merged = HookSignals.merged(incident);
        String status = status(text(incident, "status"));
        Instant created = HookEvent.time(incident, "created_at");
        return Optional.of(new IncidentFacts(
                id,
                incident.path("number").isInt() ? incident.path("number").intValue() : null,
                first(text(incident, "title"), text(reference, "title"), text(reference, "summary"), id),
                status,
                HookEvent.nameOf(incident.path("priority")),
                text(incident, "urgency"),
                text(incident.path("service"), "id"),
                HookEvent.nameOf(incident.path("service")),
                first(text(incident, "html_url"), text(reference, "html_url")),
                conferenceUrl(events),
                first(HookCommander.of(id, events), CustomField.of(customFields(events), fields.commander())),
                responders(events, ownUrl),
                created == null ? events.get(0).at() : created,
                "resolved".equals(status) && !merged ? resolvedAt(signals) : null,
                merged,
                List.of(),
                signals,
                new PagerContext(
                        Responders.asked(List.of(), events),
                        List.of(),
                        List.of(),
                        CustomField.of(customFields(events), fields.channel()))));
    }

    /**
     * What they say that happened after the moment. Roles are told by webhooks alone, so that all of them count.
     *
     * @param events as they happened
     * @param fields the custom fields that are read
     */
    static LaterFacts later(String id, List<HookEvent> events, Instant moment, NamedFields fields) {
        List<HookEvent> later =
                events.stream().filter(event -> event.at().isAfter(moment)).toList();
        if (later.isEmpty()) {
            return LaterFacts.NONE;
        }
        JsonNode incident = newest(later.stream().filter(HookEvent::snapshot).toList());
        boolean told = !incident.isMissingNode();
        return new LaterFacts(
                told ? status(text(incident, "status")) : null,
                told && HookSignals.merged(incident),
                HookEvent.nameOf(incident.path("priority")),
                text(incident, "urgency"),
                first(HookCommander.of(id, events), CustomField.of(customFields(later), fields.commander())));
    }

    /** As it was last told, by the incident itself or by the event of its own; {@code null} where there is none. */
    static String conferenceUrl(List<HookEvent> events) {
        String url = null;
        for (HookEvent event : events) {
            JsonNode bridge = event.type().equals(Sidelines.BRIDGE)
                    ? event.data()
                    : event.data().path("conference_bridge");
            url = bridge.isObject() ? text(bridge, "conference_url") : url;
        }
        return url;
    }

    /** All of them, after the last change of any; {@code null} where none was told of. */
    static JsonNode customFields(List<HookEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals("incident.custom_field_values.updated"))
                .map(event -> event.data().path("custom_fields"))
                .reduce((one, other) -> other)
                .orElse(null);
    }

    private static JsonNode newest(List<HookEvent> events) {
        return events.isEmpty()
                ? MissingNode.getInstance()
                : events.get(events.size() - 1).incident();
    }

    private static String status(String status) {
        return "resolved".equals(status) || "acknowledged".equals(status) ? status : "triggered";
    }

    private static Instant resolvedAt(List<Signal> signals) {
        return signals.stream()
                .filter(signal -> signal.kind() == Kind.RESOLUTION)
                .map(Signal::at)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Who did something, in order of appearance, and who came to help. */
    private static List<String> responders(List<HookEvent> events, String ownUrl) {
        Set<String> names = new LinkedHashSet<>();
        for (HookEvent event : events) {
            if (event.byPerson() && !OwnNotes.announces(event.said("content"), ownUrl)) {
                names.add(event.agentName());
            }
            JsonNode user = event.data().path("user");
            if (Responders.JOINED.equals(Responders.state(event.said("state"))) && HookEvent.person(user)) {
                names.add(HookEvent.nameOf(user));
            }
        }
        return List.copyOf(names);
    }
}
