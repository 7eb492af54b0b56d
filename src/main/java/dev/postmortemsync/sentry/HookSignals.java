package dev.postmortemsync.sentry;

import static dev.postmortemsync.sentry.HookEvent.text;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.NoteKind;
import dev.postmortemsync.incident.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Webhooks about one issue turned into signals, in the words in which its activity tells the same. Each key names the
 * activity's type, by which the two are known to be one act.
 */
final class HookSignals {

    private final String issueId;
    private final String name;
    private final String title;
    private final String url;

    HookSignals(String issueId, String name, String title, String url) {
        this.issueId = issueId;
        this.name = name;
        this.title = title;
        this.url = url;
    }

    /** @param events as they were sent */
    List<Signal> of(List<HookEvent> events) {
        Map<String, Signal> signals = new LinkedHashMap<>();
        for (HookEvent event : events) {
            if (event.type().equals("comment.deleted")) {
                signals.remove(commentKey(event));
                continue;
            }
            Signal signal = signal(event);
            if (signal != null) {
                Signal known = signals.get(signal.key());
                // An edited comment stays where it was first said.
                signals.put(signal.key(), known == null ? signal : at(known.at(), signal));
            }
        }
        return new ArrayList<>(signals.values());
    }

    private Signal signal(HookEvent event) {
        return switch (event.type()) {
            case "issue.created" -> {
                Instant firstSeen = HookEvent.time(event.data().path("issue"), "firstSeen");
                yield firstSeen == null
                        ? null
                        : new Signal(
                                SentryClient.SYSTEM,
                                issueId + ":first_seen",
                                firstSeen,
                                Kind.NOTE,
                                "First event of " + name + " seen: " + title,
                                SentryMapping.SENTRY,
                                url,
                                true);
            }
            case "issue.resolved" -> act(event, "set_resolved", Kind.NOTE, name + " marked as resolved");
            case "issue.assigned" -> act(event, "assigned", Kind.NOTE, name + " assigned to " + assignee(event));
            // One archiving is told as either, or as both.
            case "issue.ignored", "issue.archived" -> act(event, "set_ignored", Kind.NOTE, name + " archived");
            case "issue.unresolved" -> unresolved(event);
            case "comment.created", "comment.updated" -> comment(event);
            case "event_alert.triggered" -> alert(event);
            default -> null;
        };
    }

    private Signal unresolved(HookEvent event) {
        String substatus = text(event.data().path("issue"), "substatus");
        return switch (substatus == null ? "" : substatus) {
            case "regressed" -> act(event, "set_regression", Kind.NOTE, "Regression of " + name + ": " + title);
            case "escalating" -> act(event, "set_escalating", Kind.NOTE, name + " is escalating: " + title);
            default -> act(event, "set_unresolved", Kind.NOTE, name + " marked as unresolved");
        };
    }

    private static String assignee(HookEvent event) {
        String name = text(event.data().path("assignee"), "name");
        String mail = text(event.data().path("assignee"), "email");
        return name != null ? name : mail != null ? mail : "somebody";
    }

    private Signal comment(HookEvent event) {
        String words = text(event.data(), "comment");
        if (words == null) {
            return null;
        }
        Instant at = HookEvent.time(event.data(), "timestamp");
        boolean shown = !Activities.ours(words);
        return signal(event, commentKey(event), at == null ? event.at() : at, NoteKind.of(words), words, shown);
    }

    private String commentKey(HookEvent event) {
        return provisional("note") + text(event.data(), "comment_id");
    }

    /** The event's own clock may lie, the server's does not. No activity tells of it, so it is not provisional. */
    private Signal alert(HookEvent event) {
        Instant received = HookEvent.time(event.data().path("event"), "received");
        Instant told = HookEvent.time(event.data().path("event"), "datetime");
        String rule = text(event.data(), "triggered_rule");
        Instant at = received != null ? received : told != null ? told : event.at();
        String words = "Alert rule" + (rule == null ? "" : " \"" + rule + "\"") + " fired for " + name;
        String key = issueId + ":event_alert:" + text(event.data().path("event"), "event_id");
        return signal(event, key, at, Kind.NOTE, words, false);
    }

    private Signal act(HookEvent event, String type, Kind kind, String words) {
        String who = text(event.actor(), "id");
        // Two webhooks of one act are sent in the same minute.
        String key = provisional(type) + event.at().getEpochSecond() / 60 + ":" + (who == null ? "" : who);
        return signal(event, key, event.at(), kind, words, true);
    }

    private String provisional(String type) {
        return issueId + ":" + Signal.WEBHOOK + type + ":";
    }

    private Signal signal(HookEvent event, String key, Instant at, Kind kind, String words, boolean shown) {
        String who = event.actorName();
        return new Signal(
                SentryClient.SYSTEM, key, at, kind, words, who == null ? SentryMapping.SENTRY : who, url, shown);
    }

    private static Signal at(Instant at, Signal signal) {
        return new Signal(
                signal.source(),
                signal.key(),
                at,
                signal.kind(),
                signal.event(),
                signal.actor(),
                signal.url(),
                signal.shown());
    }
}
