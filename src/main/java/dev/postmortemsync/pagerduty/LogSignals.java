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

/** Log entries, alerts and notes of one incident turned into signals, one each, so that every vendor's key is known. */
final class LogSignals {

    private static final Duration SAME_PAGE = Duration.ofMinutes(1);

    private final PagerIncident incident;
    private final List<LogEntry> entries;
    private final Notes notes;
    private final String ownUrl;
    private final Triggers triggers;
    private final Counterparts counterparts;
    private final Map<String, Instant> lastPaged = new HashMap<>();
    private final List<Signal> signals = new ArrayList<>();

    /** @param entries oldest first */
    LogSignals(Found found, List<LogEntry> entries, Counterparts counterparts, String ownUrl) {
        this.incident = found.incident();
        this.entries = entries;
        this.notes = new Notes(found.notes());
        this.ownUrl = ownUrl;
        this.triggers = new Triggers(incident, orEmpty(found.alerts()));
        this.counterparts = counterparts;
    }

    /** In the order of the log, and after it what the log does not tell. */
    List<Signal> of() {
        entries.forEach(this::entry);
        signals.addAll(triggers.notLogged());
        notes.rest().forEach(this::note);
        return signals;
    }

    private void entry(LogEntry entry) {
        switch (entry.kind()) {
            case "trigger" -> signals.add(triggers.signal(entry));
            case "notify" -> page(entry);
            case "acknowledge", "acknowledgement" ->
                add(entry, Kind.ACKNOWLEDGMENT, Words.acknowledgedBy(actor(entry)), true);
            // What the escalation policy assigns by itself is told by the page that follows.
            case "assign" -> add(entry, Kind.REASSIGNMENT, to("Assigned", entry), byPerson(entry));
            case "escalate" -> add(entry, Kind.ESCALATION, to("Escalated", entry), true);
            case "delegate" -> add(entry, Kind.ESCALATION, to("Handed to another policy", entry), true);
            case "repeat_escalation_path" -> add(entry, Kind.ESCALATION, "Nobody answered: escalating again", true);
            case "exhaust_escalation_path" -> add(entry, Kind.ESCALATION, "Nobody answered: nobody is left", true);
            case "reach_trigger_limit" -> add(entry, Kind.ESCALATION, "Triggered as often as is allowed", true);
            case "reach_ack_limit" -> add(entry, Kind.NOTE, "Acknowledged as often as is allowed", true);
            case "annotate" -> annotation(entry);
            case "resolve" -> resolution(entry);
            case "reopen" -> add(entry, Kind.REOPENING, Words.reopenedBy(actor(entry)), true);
            case "priority_change" -> add(entry, Kind.PRIORITY, priority(entry), true);
            case "status_update" -> statusUpdate(entry);
            case "service_change" -> add(entry, Kind.NOTE, service(entry), true);
            case "responder_request", "responder_add", "responder_reply", "responder_accept", "responder_decline" ->
                add(entry, Kind.RESPONDER, first(entry.summary(), Words.askedForHelp(actor(entry), null)), true);
            case "unacknowledge" -> note(entry, "Acknowledgment timed out", true);
            case "snooze" -> note(entry, "Snoozed", true);
            case "unsnooze" -> note(entry, "Snooze ended", true);
            case "urgency_change" -> note(entry, "Urgency changed", true);
            case "merge" -> note(entry, "Another incident was merged into this one", true);
            // Paperwork: it says nothing of the outage.
            case "field_value_change", "custom_field_value_change" -> note(entry, "A field changed", false);
            case "event_rule_action" -> note(entry, "An event rule acted", false);
            // What nobody knows yet is shown, so that a person can judge it.
            default -> add(entry, Kind.NOTE, Words.unknown("logged", entry.kind(), entry.summary()), true);
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
        signals.add(signal(entry, Kind.PAGE, "On-call engineer paged: " + who, PagerDutySignals.PAGERDUTY, shown));
    }

    private static String to(String how, LogEntry entry) {
        List<String> names =
                orEmpty(entry.assignees()).stream().map(Reference::called).toList();
        return names.isEmpty() ? first(entry.summary(), how) : Words.to(how, names);
    }

    /** The note itself tells it, as it is now; one that is gone was deleted. */
    private void annotation(LogEntry entry) {
        String content = first(entry.said("summary"), entry.said("content"), entry.summary(), "Note added");
        boolean shown = !notes.given() && !OwnNotes.announces(content, ownUrl);
        add(entry, NoteKind.of(Notes.told(content)), Notes.told(content), shown);
        notes.of(entry, content).ifPresent(this::note);
    }

    private void note(Note note) {
        String content = Notes.told(note.content());
        signals.add(new Signal(
                PagerDutyClient.SYSTEM,
                "note:" + note.id(),
                instant(note.createdAt()),
                NoteKind.of(content),
                content,
                called(note.user(), PagerDutySignals.PAGERDUTY),
                incident.htmlUrl(),
                !OwnNotes.announces(content, ownUrl) && !content.isBlank()));
    }

    /** A reopened incident has several; the last one is what the incident gives the reason of. */
    private void resolution(LogEntry entry) {
        boolean last = entries.stream()
                .filter(other -> other.kind().equals("resolve"))
                .reduce((one, other) -> other)
                .filter(entry::equals)
                .isPresent();
        if (last && PagerDutyMapping.merged(incident)) {
            String into = called(incident.resolveReason().incident(), null);
            add(entry, Kind.NOTE, Words.mergedInto(into), true);
        } else {
            add(entry, Kind.RESOLUTION, Words.resolvedBy(actor(entry)), true);
        }
    }

    private static String priority(LogEntry entry) {
        String before = first(entry.said("old_priority", "summary"), entry.said("old_priority", "name"));
        String after = first(entry.said("new_priority", "summary"), entry.said("new_priority", "name"));
        return after == null && before == null
                ? first(entry.summary(), "Priority changed")
                : Words.changed("Priority", before, after);
    }

    private static String service(LogEntry entry) {
        String before = first(entry.said("old_service", "summary"), entry.said("old_service", "id"));
        return Words.changed("Service", before, called(entry.service(), null));
    }

    private void statusUpdate(LogEntry entry) {
        String message = first(entry.said("message"), entry.said("summary"), entry.summary(), "Status update");
        Kind kind = NoteKind.of(message);
        add(entry, kind == Kind.NOTE ? Kind.STATUS_UPDATE : kind, message, true);
    }

    private void note(LogEntry entry, String otherwise, boolean shown) {
        add(entry, Kind.NOTE, first(entry.summary(), otherwise), shown);
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

    /** The webhook of the same knew the name, where the log has lost who it was. */
    private String actor(LogEntry entry) {
        HookEvent same = counterparts.of(entry);
        return first(
                entry.agent() == null ? null : entry.agent().known(),
                same == null ? null : HookEvent.known(same.agent()),
                called(entry.agent(), PagerDutySignals.PAGERDUTY));
    }

    private static boolean byPerson(LogEntry entry) {
        return entry.agent() != null && entry.agent().person();
    }
}
