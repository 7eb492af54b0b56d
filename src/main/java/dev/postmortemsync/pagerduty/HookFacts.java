package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.Kind;
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

    private static final Set<String> HELPED = Set.of("joined", "accepted");

    private HookFacts() {}

    /**
     * @param events as they happened
     * @param ownUrl where this service is reached; notes that bear its links are its own
     */
    static Optional<IncidentFacts> of(String id, List<HookEvent> events, String ownUrl) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        JsonNode incident = newest(events.stream().filter(HookEvent::snapshot).toList());
        JsonNode reference = newest(events);
        List<Signal> signals = new HookSignals(ownUrl).of(events);
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
                text(incident.path("conference_bridge"), "conference_url"),
                HookCommander.of(id, events),
                responders(events),
                created == null ? events.get(0).at() : created,
                "resolved".equals(status) && !merged ? resolvedAt(signals) : null,
                merged,
                List.of(),
                signals));
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
    private static List<String> responders(List<HookEvent> events) {
        Set<String> names = new LinkedHashSet<>();
        for (HookEvent event : events) {
            if (event.byPerson()) {
                names.add(event.agentName());
            }
            JsonNode user = event.data().path("user");
            if (HELPED.contains(String.valueOf(text(event.data(), "state"))) && HookEvent.person(user)) {
                names.add(HookEvent.nameOf(user));
            }
        }
        return List.copyOf(names);
    }
}
