package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.NoteKind;
import dev.postmortemsync.incident.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Webhooks turned into signals, one each, in the words in which the log tells the same. */
final class HookSignals {

    static final String MOVED = "incident.service_updated";

    private final String ownUrl;

    /** @param ownUrl where this service is reached; notes that bear its links are its own */
    HookSignals(String ownUrl) {
        this.ownUrl = ownUrl;
    }

    /**
     * An incident may move to another service with any change of its status, so that is told beside the event.
     *
     * @param events as they happened
     * @param told which of them are told
     * @param moves whether moves are: not every account's log knows them
     */
    List<Signal> of(List<HookEvent> events, Predicate<HookEvent> told, boolean moves) {
        List<Signal> signals = new ArrayList<>();
        JsonNode before = null;
        for (HookEvent event : events) {
            JsonNode now = event.snapshot() ? event.data().path("service") : null;
            boolean placed = now != null && text(now, "id") != null;
            boolean moved = placed && before != null && !text(now, "id").equals(text(before, "id"));
            if (event.type().equals(MOVED)) {
                if (moves) {
                    signals.add(signal(event, Kind.NOTE, moved(moved ? before : null, now), true));
                }
            } else {
                if (told.test(event)) {
                    signals.add(of(event));
                }
                if (moved && moves) {
                    Signal beside = signal(event, Kind.NOTE, moved(before, now), true);
                    signals.add(keyed(beside, beside.key() + ":service"));
                }
            }
            before = placed ? now : before;
        }
        return signals;
    }

    private static String moved(JsonNode before, JsonNode now) {
        return Words.changed(
                "Service",
                before == null ? null : HookEvent.nameOf(before),
                now == null ? null : HookEvent.nameOf(now));
    }

    private static Signal keyed(Signal signal, String key) {
        return new Signal(
                signal.source(),
                key,
                signal.at(),
                signal.kind(),
                signal.event(),
                signal.actor(),
                signal.url(),
                signal.shown());
    }

    private Signal of(HookEvent event) {
        String actor = actor(event);
        return switch (event.type()) {
            case "incident.triggered" -> triggered(event);
            case "incident.acknowledged" -> signal(event, Kind.ACKNOWLEDGMENT, Words.acknowledgedBy(actor), true);
            case "incident.unacknowledged" -> signal(event, Kind.NOTE, "Acknowledgment timed out", true);
            case "incident.resolved" -> resolved(event);
            case "incident.reopened" -> signal(event, Kind.REOPENING, Words.reopenedBy(actor), true);
            // What the escalation policy assigns by itself is told by the page that follows.
            case "incident.reassigned" -> signal(event, Kind.REASSIGNMENT, to("Assigned", event), event.byPerson());
            case "incident.escalated" -> signal(event, Kind.ESCALATION, to("Escalated", event), true);
            case "incident.delegated" -> signal(event, Kind.ESCALATION, to("Handed to another policy", event), true);
            case "incident.priority_updated" -> signal(event, Kind.PRIORITY, priority(event), true);
            case "incident.annotated" -> note(event);
            case "incident.status_update_published" -> statusUpdate(event);
            case Responders.ADDED -> signal(event, Kind.RESPONDER, askedForHelp(event), true);
            case Responders.REPLIED -> signal(event, Kind.RESPONDER, reply(event), true);
            default -> Sidelines.of(event, actor);
        };
    }

    static boolean merged(JsonNode incident) {
        return "merge_resolve_reason".equals(text(incident.path("resolve_reason"), "type"));
    }

    private static Signal triggered(HookEvent event) {
        String what = first(
                event.said("title"),
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
            return signal(event, Kind.NOTE, Words.mergedInto(into), true);
        }
        return signal(event, Kind.RESOLUTION, Words.resolvedBy(actor(event)), true);
    }

    private static String to(String how, HookEvent event) {
        return Words.to(
                how,
                HookEvent.each(event.data().path("assignees")).stream()
                        .map(HookEvent::nameOf)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** A webhook does not tell what the priority was before. */
    private static String priority(HookEvent event) {
        return Words.changed("Priority", null, HookEvent.nameOf(event.data().path("priority")));
    }

    private Signal note(HookEvent event) {
        String content = Notes.told(first(event.said("content"), "Note added"));
        boolean shown = !content.isBlank() && !OwnNotes.announces(content, ownUrl);
        return signal(event, NoteKind.of(content), whole(event, content), shown);
    }

    private static Signal statusUpdate(HookEvent event) {
        String message = first(event.said("message"), "Status update");
        Kind kind = NoteKind.of(message);
        return signal(event, kind == Kind.NOTE ? Kind.STATUS_UPDATE : kind, whole(event, message), true);
    }

    /** A long text comes cut off; until REST gives the whole one, that is to be seen. */
    private static String whole(HookEvent event, String text) {
        return event.data().path("trimmed").asBoolean(false) ? text + " […]" : text;
    }

    private static String askedForHelp(HookEvent event) {
        return Words.askedForHelp(
                actor(event),
                first(
                        HookEvent.nameOf(event.data().path("user")),
                        HookEvent.nameOf(event.data().path("escalation_policy"))));
    }

    private static String reply(HookEvent event) {
        String who = first(HookEvent.nameOf(event.data().path("user")), actor(event));
        return Words.answered(who, Responders.state(first(event.said("state"), "answered")));
    }

    static String actor(HookEvent event) {
        return first(event.agentName(), PagerDutySignals.PAGERDUTY);
    }

    static Signal signal(HookEvent event, Kind kind, String what, boolean shown) {
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
}
