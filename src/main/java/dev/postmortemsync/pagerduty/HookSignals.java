package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.NoteKind;
import dev.postmortemsync.incident.Signal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Webhooks turned into signals, one each, in the words in which the log tells the same. */
final class HookSignals {

    private final String ownUrl;

    /** @param ownUrl where this service is reached; notes that bear its links are its own */
    HookSignals(String ownUrl) {
        this.ownUrl = ownUrl;
    }

    Signal of(HookEvent event) {
        String actor = actor(event);
        return switch (event.type()) {
            case "incident.triggered" -> triggered(event);
            case "incident.acknowledged" -> signal(event, Kind.ACKNOWLEDGMENT, actor + " acknowledged the alert", true);
            case "incident.unacknowledged" -> signal(event, Kind.NOTE, "Acknowledgment timed out", true);
            case "incident.resolved" -> resolved(event);
            case "incident.reopened" -> signal(event, Kind.REOPENING, "Incident reopened by " + actor, true);
            // What the escalation policy assigns by itself is told by the page that follows.
            case "incident.reassigned" -> signal(event, Kind.REASSIGNMENT, to(event, "Assigned"), event.byPerson());
            case "incident.escalated" -> signal(event, Kind.ESCALATION, to(event, "Escalated"), true);
            case "incident.delegated" -> signal(event, Kind.ESCALATION, to(event, "Handed to another policy"), true);
            case "incident.priority_updated" -> signal(event, Kind.PRIORITY, priority(event), true);
            case "incident.annotated" -> note(event);
            case "incident.status_update_published" -> statusUpdate(event);
            case "incident.responder.added" -> signal(event, Kind.RESPONDER, "Help asked for by " + actor, true);
            case "incident.responder.replied" -> signal(event, Kind.RESPONDER, reply(event), true);
            default -> signal(event, Kind.NOTE, event.type(), false);
        };
    }

    static boolean merged(JsonNode incident) {
        return "merge_resolve_reason".equals(text(incident.path("resolve_reason"), "type"));
    }

    private static Signal triggered(HookEvent event) {
        String what = first(
                text(event.data(), "title"),
                text(event.incident(), "summary"),
                text(event.incident(), "id"),
                "no title was given");
        if (event.byPerson()) {
            return signal(event, Kind.ALERT, "Incident triggered: " + what, true);
        }
        String client = PagerDutyMapping.capitalized(text(event.client(), "name"));
        return signal(event, Kind.ALERT, "Alert fired: " + what, first(client, actor(event)), true);
    }

    private static Signal resolved(HookEvent event) {
        if (merged(event.data())) {
            String into = HookEvent.nameOf(event.data().path("resolve_reason").path("incident"));
            return signal(event, Kind.NOTE, "Merged into " + first(into, "another incident"), true);
        }
        return signal(event, Kind.RESOLUTION, "Incident resolved by " + actor(event), true);
    }

    private static String to(HookEvent event, String how) {
        String names = HookEvent.each(event.data().path("assignees")).stream()
                .map(HookEvent::nameOf)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? how : how + " to " + names;
    }

    /** A webhook does not tell what the priority was before. */
    private static String priority(HookEvent event) {
        String after = HookEvent.nameOf(event.data().path("priority"));
        return after == null ? "Priority changed" : "Priority set to " + after;
    }

    private Signal note(HookEvent event) {
        String content = PagerDutySignals.told(first(text(event.data(), "content"), "Note added"));
        boolean shown = !content.isBlank() && !content.contains(ownUrl + "/postmortems/");
        return signal(event, NoteKind.of(content), content, shown);
    }

    private static Signal statusUpdate(HookEvent event) {
        String message = first(text(event.data(), "message"), "Status update");
        Kind kind = NoteKind.of(message);
        return signal(event, kind == Kind.NOTE ? Kind.STATUS_UPDATE : kind, message, true);
    }

    private static String reply(HookEvent event) {
        String who = first(HookEvent.nameOf(event.data().path("user")), actor(event));
        return who + " " + first(text(event.data(), "state"), "answered") + " the request for help";
    }

    private static String actor(HookEvent event) {
        return first(event.agentName(), PagerDutySignals.PAGERDUTY);
    }

    private static Signal signal(HookEvent event, Kind kind, String what, boolean shown) {
        return signal(event, kind, what, actor(event), shown);
    }

    private static Signal signal(HookEvent event, Kind kind, String what, String actor, boolean shown) {
        return new Signal(
                PagerDutyClient.SYSTEM,
                Signal.WEBHOOK + event.id(),
                event.at(),
                kind,
                what,
                actor,
                text(event.incident(), "html_url"),
                shown);
    }

    /** In the order of the events, which does not matter to those who read them. */
    List<Signal> of(List<HookEvent> events) {
        return events.stream().map(this::of).toList();
    }
}
