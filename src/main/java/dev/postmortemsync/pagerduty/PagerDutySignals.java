package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.called;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.instant;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.orEmpty;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.NoteKind;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.Found;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.Note;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import dev.postmortemsync.pagerduty.dto.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Log entries and notes of one incident turned into signals, one each, so that every vendor's key is known. */
final class PagerDutySignals {

    static final String PAGERDUTY = "PagerDuty";

    private static final String RESOLUTION_NOTE = "Resolution Note: ";
    private static final Duration SAME_PAGE = Duration.ofMinutes(1);

    private final PagerIncident incident;
    private final List<Note> notes;
    private final String ownUrl;
    private final Triggers triggers;
    private final Map<String, Instant> lastPaged = new HashMap<>();
    private final List<Signal> signals = new ArrayList<>();

    private PagerDutySignals(Found found, String ownUrl) {
        this.incident = found.incident();
        this.notes = orEmpty(found.notes());
        this.ownUrl = ownUrl;
        this.triggers = new Triggers(incident, orEmpty(found.alerts()));
    }

    static List<Signal> of(Found found, String ownUrl) {
        PagerDutySignals translation = new PagerDutySignals(found, ownUrl);
        orEmpty(found.logEntries()).stream()
                .filter(entry -> entry.id() != null && entry.type() != null && entry.createdAt() != null)
                .sorted(PagerDutyMapping.asLogged())
                .forEach(translation::entry);
        translation.notes.stream()
                .filter(note -> note.content() != null && note.createdAt() != null)
                .forEach(translation::note);
        translation.endWithoutEntry(orEmpty(found.logEntries()));
        return List.copyOf(translation.signals);
    }

    private void entry(LogEntry entry) {
        String type = entry.type().replaceFirst("_log_entry(_reference)?$", "");
        switch (type) {
            case "trigger" -> signals.add(triggers.signal(entry));
            case "notify" -> page(entry);
            case "acknowledge", "acknowledgement" ->
                add(entry, Kind.ACKNOWLEDGMENT, actor(entry) + " acknowledged the alert", true);
            case "unacknowledge" -> add(entry, Kind.NOTE, first(entry.summary(), "Acknowledgment timed out"), true);
            case "reach_ack_limit" -> add(entry, Kind.NOTE, "Acknowledged as often as is allowed", true);
            // What the escalation policy assigns by itself is told by the page that follows.
            case "assign" -> add(entry, Kind.REASSIGNMENT, assigned(entry), byPerson(entry));
            case "escalate" -> add(entry, Kind.ESCALATION, escalated(entry, "Escalated"), true);
            case "delegate" -> add(entry, Kind.ESCALATION, escalated(entry, "Handed to another policy"), true);
            case "repeat_escalation_path" -> add(entry, Kind.ESCALATION, "Nobody answered: escalating again", true);
            case "exhaust_escalation_path" -> add(entry, Kind.ESCALATION, "Nobody answered: nobody is left", true);
            case "reach_trigger_limit" -> add(entry, Kind.ESCALATION, "Triggered as often as is allowed", true);
            case "annotate" -> annotation(entry);
            case "resolve" -> resolution(entry);
            case "reopen" -> add(entry, Kind.REOPENING, "Incident reopened by " + actor(entry), true);
            case "priority_change" -> add(entry, Kind.PRIORITY, priority(entry), true);
            case "status_update" -> statusUpdate(entry);
            case "responder_request", "responder_add", "responder_reply", "responder_accept" ->
                add(entry, Kind.RESPONDER, first(entry.summary(), "Help asked for by " + actor(entry)), true);
            case "snooze" -> add(entry, Kind.NOTE, first(entry.summary(), "Snoozed"), true);
            case "unsnooze" -> add(entry, Kind.NOTE, first(entry.summary(), "Snooze ended"), true);
            case "urgency_change" -> add(entry, Kind.NOTE, first(entry.summary(), "Urgency changed"), true);
            default -> add(entry, Kind.NOTE, first(entry.summary(), type.replace('_', ' ')), false);
        }
    }

    /** One person is paged by push, text and call at once: a second try within a minute is not shown. */
    private void page(LogEntry entry) {
        String who = called(entry.user(), "somebody");
        Instant at = instant(entry.createdAt());
        Instant last = lastPaged.get(who);
        boolean shown = last == null || !at.isBefore(last.plus(SAME_PAGE));
        if (shown) {
            lastPaged.put(who, at);
        }
        signals.add(signal(entry, Kind.PAGE, "On-call engineer paged: " + who, PAGERDUTY, shown));
    }

    private static String assigned(LogEntry entry) {
        List<String> names =
                orEmpty(entry.assignees()).stream().map(Reference::called).toList();
        return names.isEmpty() ? first(entry.summary(), "Assigned") : "Assigned to " + String.join(", ", names);
    }

    private static String escalated(LogEntry entry, String how) {
        List<String> names =
                orEmpty(entry.assignees()).stream().map(Reference::called).toList();
        return names.isEmpty() ? first(entry.summary(), how) : how + " to " + String.join(", ", names);
    }

    private void annotation(LogEntry entry) {
        String content = first(entry.said("summary"), entry.said("content"), entry.summary(), "Note added");
        boolean told = notes.stream()
                .anyMatch(note -> content.equals(first(note.content()))
                        || (note.createdAt() != null
                                && instant(note.createdAt()).equals(instant(entry.createdAt()))));
        add(entry, NoteKind.of(told(content)), told(content), !told && !own(content));
    }

    private void note(Note note) {
        String content = told(note.content());
        signals.add(new Signal(
                PagerDutyClient.SYSTEM,
                "note:" + note.id(),
                instant(note.createdAt()),
                NoteKind.of(content),
                content,
                called(note.user(), PAGERDUTY),
                incident.htmlUrl(),
                !own(content) && !content.isBlank()));
    }

    static String told(String content) {
        String stripped = content.strip();
        return stripped.startsWith(RESOLUTION_NOTE)
                ? stripped.substring(RESOLUTION_NOTE.length()).strip()
                : stripped;
    }

    /** The draft's announcement is no event of the incident. */
    private boolean own(String content) {
        return content.contains(ownUrl + "/postmortems/");
    }

    private void resolution(LogEntry entry) {
        if (PagerDutyMapping.merged(incident)) {
            String into = called(incident.resolveReason().incident(), "another incident");
            add(entry, Kind.NOTE, "Merged into " + into, true);
        } else {
            add(entry, Kind.RESOLUTION, "Incident resolved by " + actor(entry), true);
        }
    }

    /** The log may not reach back to the end, for instance where entries have aged out: the incident itself knows it. */
    private void endWithoutEntry(List<LogEntry> entries) {
        boolean told =
                entries.stream().anyMatch(entry -> String.valueOf(entry.type()).startsWith("resolve_"));
        if (!told
                && "resolved".equals(incident.status())
                && incident.resolvedAt() != null
                && !PagerDutyMapping.merged(incident)) {
            String actor = called(incident.lastStatusChangeBy(), PAGERDUTY);
            signals.add(new Signal(
                    PagerDutyClient.SYSTEM,
                    "resolved",
                    instant(incident.resolvedAt()),
                    Kind.RESOLUTION,
                    "Incident resolved by " + actor,
                    actor,
                    incident.htmlUrl(),
                    true));
        }
    }

    private static String priority(LogEntry entry) {
        String before = first(entry.said("old_priority", "summary"), entry.said("old_priority", "name"));
        String after = first(entry.said("new_priority", "summary"), entry.said("new_priority", "name"));
        if (after == null) {
            return first(entry.summary(), "Priority changed");
        }
        return before == null ? "Priority set to " + after : "Priority changed from " + before + " to " + after;
    }

    private void statusUpdate(LogEntry entry) {
        String message = first(entry.said("message"), entry.said("summary"), entry.summary(), "Status update");
        Kind kind = NoteKind.of(message);
        add(entry, kind == Kind.NOTE ? Kind.STATUS_UPDATE : kind, message, true);
    }

    private void add(LogEntry entry, Kind kind, String event, boolean shown) {
        signals.add(signal(entry, kind, event, actor(entry), shown));
    }

    private Signal signal(LogEntry entry, Kind kind, String event, String actor, boolean shown) {
        return new Signal(
                PagerDutyClient.SYSTEM,
                entry.id(),
                instant(entry.createdAt()),
                kind,
                event,
                actor,
                first(entry.htmlUrl(), incident.htmlUrl()),
                shown);
    }

    private static String actor(LogEntry entry) {
        return called(entry.agent(), PAGERDUTY);
    }

    private static boolean byPerson(LogEntry entry) {
        return entry.agent() != null && entry.agent().person();
    }
}
