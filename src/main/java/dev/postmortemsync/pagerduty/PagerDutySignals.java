package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.called;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.instant;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.orEmpty;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.NoteKind;
import dev.postmortemsync.incident.PagerNotes;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Log entries and notes of one incident turned into signals, one each, so that every vendor's key is known, and beside
 * them what only the incident itself or a webhook tells.
 */
final class PagerDutySignals {

    static final String PAGERDUTY = "PagerDuty";

    private static final String RESOLUTION_NOTE = "Resolution Note: ";
    private static final Duration SAME_PAGE = Duration.ofMinutes(1);

    private final PagerIncident incident;
    private final List<LogEntry> entries;
    private final Notes notes;
    private final String ownUrl;
    private final Triggers triggers;
    private final Counterparts counterparts;
    private final Map<String, Instant> lastPaged = new HashMap<>();
    private final Map<String, Instant> exact = new HashMap<>();
    private final List<Signal> signals = new ArrayList<>();

    private PagerDutySignals(Found found, List<LogEntry> entries, List<HookEvent> events, String ownUrl) {
        this.incident = found.incident();
        this.entries = entries;
        this.notes = new Notes(found.notes());
        this.ownUrl = ownUrl;
        this.triggers = new Triggers(incident, orEmpty(found.alerts()));
        this.counterparts = new Counterparts(entries, events);
    }

    /**
     * @param events the incident's webhooks, as they happened: they know the order within a second, and some facts that
     *     REST does not give
     */
    static List<Signal> of(Found found, List<HookEvent> events, Nearby nearby, String ownUrl) {
        List<LogEntry> logged = logged(found);
        PagerDutySignals translation = new PagerDutySignals(found, Sequence.oldestFirst(logged), events, ownUrl);
        return translation.tell(events, nearby, Sequence.ordered(logged));
    }

    /** What has no identity or no time tells nothing; what is on two pages, since more came in between, is one. */
    private static List<LogEntry> logged(Found found) {
        Map<String, LogEntry> byId = new LinkedHashMap<>();
        orEmpty(found.logEntries()).stream()
                .filter(entry -> entry.id() != null && entry.type() != null && entry.createdAt() != null)
                .forEach(entry -> byId.putIfAbsent(entry.id(), entry));
        return List.copyOf(byId.values());
    }

    private List<Signal> tell(List<HookEvent> events, Nearby nearby, boolean ordered) {
        events.stream()
                .filter(event -> event.type().equals("incident.annotated"))
                .forEach(event -> exact.put("note:" + event.said("id"), event.at()));
        entries.forEach(this::entry);
        notes.rest().forEach(this::note);
        endWithoutEntry();
        HelpSignals help = new HelpSignals(incident, counterparts);
        signals.addAll(help.of());
        signals.addAll(nearby.changes(incident));
        List<Signal> more = new ArrayList<>(Reopenings.notLogged(incident, entries, counterparts, events));
        boolean moves = !counterparts.logs("service_change");
        new HookSignals(ownUrl)
                .of(events, event -> !told(event, help), moves).stream()
                        .map(PagerDutySignals::kept)
                        .forEach(more::add);
        // Who reopens assigns at once: the reopening comes first.
        more.forEach(signal -> signals.add(signal.kind() == Kind.REOPENING ? 0 : signals.size(), signal));
        return Sequence.of(signals, exact, ordered);
    }

    /** Whether PagerDuty itself tells it, where it is asked. The incident names its bridge, though not since when. */
    private boolean told(HookEvent event, HelpSignals help) {
        return counterparts.logs(event) || help.tells(event) || event.type().equals(Sidelines.BRIDGE);
    }

    /** What only webhooks tell is no longer provisional once PagerDuty has been asked. */
    private static Signal kept(Signal told) {
        return new Signal(
                told.source(),
                "event:" + told.key().substring(Signal.WEBHOOK.length()),
                told.at(),
                told.kind(),
                told.event(),
                told.actor(),
                told.url(),
                told.shown());
    }

    private void entry(LogEntry entry) {
        HookEvent same = counterparts.of(entry);
        if (same != null) {
            exact.put(entry.id(), same.at());
        }
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
        signals.add(signal(entry, Kind.PAGE, "On-call engineer paged: " + who, PAGERDUTY, shown));
    }

    private static String to(String how, LogEntry entry) {
        List<String> names =
                orEmpty(entry.assignees()).stream().map(Reference::called).toList();
        return names.isEmpty() ? first(entry.summary(), how) : Words.to(how, names);
    }

    /** The note itself tells it, as it is now; one that is gone was deleted. */
    private void annotation(LogEntry entry) {
        String content = first(entry.said("summary"), entry.said("content"), entry.summary(), "Note added");
        boolean shown = !notes.given() && !own(content, ownUrl);
        add(entry, NoteKind.of(told(content)), told(content), shown);
        notes.of(entry, content).ifPresent(this::note);
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
                !own(content, ownUrl) && !content.isBlank()));
    }

    static String told(String content) {
        String stripped = content.strip();
        return stripped.startsWith(RESOLUTION_NOTE)
                ? stripped.substring(RESOLUTION_NOTE.length()).strip()
                : stripped;
    }

    /**
     * The draft's announcement is no event of the incident, and whoever it is written as did nothing. It is known by its id,
     * see {@link OwnNotes}, but comes back before that is stored; what a person writes beside our link is the person's.
     */
    static boolean own(String content, String ownUrl) {
        return content != null
                && content.strip().startsWith(PagerNotes.BEGINS)
                && content.contains(ownUrl + "/postmortems/");
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

    /** The log may not reach back to the end, for instance where entries have aged out: the incident itself knows it. */
    private void endWithoutEntry() {
        if (!counterparts.logs("resolve")
                && "resolved".equals(incident.status())
                && incident.resolvedAt() != null
                && !PagerDutyMapping.merged(incident)) {
            String actor = called(incident.lastStatusChangeBy(), PAGERDUTY);
            signals.add(new Signal(
                    PagerDutyClient.SYSTEM,
                    "resolved",
                    instant(incident.resolvedAt()),
                    Kind.RESOLUTION,
                    Words.resolvedBy(actor),
                    actor,
                    incident.htmlUrl(),
                    true));
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
                called(entry.agent(), PAGERDUTY));
    }

    private static boolean byPerson(LogEntry entry) {
        return entry.agent() != null && entry.agent().person();
    }
}
