package dev.postmortemsync.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.replay.Happening.Hook;
import dev.postmortemsync.replay.Happening.Log;
import dev.postmortemsync.replay.PagedIncident.Alert;
import dev.postmortemsync.replay.PagedIncident.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes a story down as what people and machines do at PagerDuty; which webhook and which log entry each of them causes
 * is PagerDuty's own rule (its "Webhooks v3" and "Log entries" pages).
 */
final class Script {

    private static final Duration RESOLUTION_NOTE_AFTER = Duration.ofMillis(322);

    private final List<Happening> happenings = new ArrayList<>();
    private int notes;

    /** In the order of time. */
    List<Happening> happenings() {
        return happenings.stream().sorted(Comparator.comparing(Happening::at)).toList();
    }

    Script triggers(Instant at, String id, int number, String title, Reference service, Alert alert, Reference onCall) {
        return happens(
                at,
                id,
                account -> {
                    PagedIncident incident = new PagedIncident(id, number, title, service, at);
                    incident.alerts.put(alert.id(), alert);
                    incident.assignees.add(onCall);
                    account.add(incident);
                },
                new Log("trigger", service, "Triggered through the API", fired(alert)),
                whole("triggered", service));
    }

    /** One more event on an open alert: a log entry, and no webhook. */
    Script firesAgain(Instant at, String id, Reference service, Alert alert) {
        return happens(at, id, same(), new Log("trigger", service, "Triggered through the API", fired(alert)), null);
    }

    Script notifies(Instant at, String id, Reference service, Reference who, String by) {
        ObjectNode more = Json.of(
                "user",
                who.json(),
                "channel",
                Json.of("type", "auto", "notification", Json.of("type", by + "_notification", "status", "success")));
        return happens(at, id, same(), new Log("notify", service, "Notified " + who.name(), more), null);
    }

    Script acknowledges(Instant at, String id, Reference who) {
        return happens(
                at,
                id,
                on(id, incident -> {
                    incident.status = "acknowledged";
                    incident.lastChangeBy = who;
                    incident.acknowledgers.add(who);
                }),
                new Log("acknowledge", who, "Acknowledged by " + who.name(), Json.of("acknowledgement_timeout", 1800)),
                whole("acknowledged", who));
    }

    Script acknowledgmentTimesOut(Instant at, String id, Reference service) {
        return happens(
                at,
                id,
                on(id, incident -> {
                    incident.status = "triggered";
                    incident.acknowledgers.clear();
                }),
                new Log("unacknowledge", service, "Unacknowledged due to timeout", Json.of()),
                whole("unacknowledged", null));
    }

    /** {@code by} is the service where nobody answered in time. */
    Script escalates(Instant at, String id, Reference by, Reference to) {
        ObjectNode more = Json.of("assignees", List.of(to.json()));
        return happens(
                at,
                id,
                on(id, incident -> {
                    incident.assignees.clear();
                    incident.assignees.add(to);
                }),
                new Log("escalate", by, "Escalated to " + to.name(), more),
                whole("escalated", by.kind().equals("user") ? by : null));
    }

    Script notes(Instant at, String id, Reference who, String text) {
        String noteId = "N" + ++notes;
        return happens(
                at,
                id,
                on(id, incident -> incident.notes.put(noteId, new Note(noteId, who, text, at, at))),
                new Log("annotate", who, "Note added by " + who.name(), said(text)),
                beside("annotated", who, "note", Json.of("id", noteId, "content", text, "trimmed", false)));
    }

    /** No webhook, no log entry: REST alone shows the new text. */
    Script editsNote(Instant at, String id, int note, String text) {
        return happens(
                at,
                id,
                on(
                        id,
                        incident -> incident.notes.computeIfPresent(
                                "N" + note, (key, old) -> new Note(key, old.user(), text, old.createdAt(), at))),
                null,
                null);
    }

    /** As little of this. */
    Script deletesNote(Instant at, String id, int note) {
        return happens(at, id, on(id, incident -> incident.notes.remove("N" + note)), null, null);
    }

    Script updatesStatus(Instant at, String id, Reference who, String message) {
        return happens(
                at,
                id,
                same(),
                new Log(
                        "status_update",
                        who,
                        "Status update",
                        Json.of("channel", Json.of("type", "website", "message", message))),
                beside(
                        "status_update_published",
                        who,
                        "status_update",
                        Json.of("id", "S" + at.toEpochMilli(), "message", message, "trimmed", false)));
    }

    Script asksForHelp(Instant at, String id, Reference who, Reference whom) {
        return happens(
                at,
                id,
                on(id, incident -> incident.responders.add(responder(whom, "pending", at, at))),
                new Log("responder_request", who, who.name() + " asked " + whom.name() + " to join", Json.of()),
                beside("responder.added", who, "responder", asked(whom, "pending")));
    }

    /** {@code state} is {@code accepted} or {@code declined}; REST says {@code joined} for the first. */
    Script answers(Instant at, String id, Reference who, String state) {
        return happens(
                at,
                id,
                on(id, incident -> {
                    String told = state.equals("accepted") ? "joined" : state;
                    incident.responders.replaceAll(
                            asked -> asked.path("user").path("id").asText().equals(who.id())
                                    ? responder(who, told, at, at)
                                    : asked);
                }),
                new Log("responder_reply", who, who.name() + " " + state + " the request for help", Json.of()),
                beside("responder.replied", who, "responder", asked(who, state)));
    }

    Script setsPriority(Instant at, String id, Reference who, Reference priority) {
        ObjectNode more =
                Json.of("channel", Json.of("type", "website", "old_priority", null, "new_priority", priority.json()));
        return happens(
                at,
                id,
                on(id, incident -> incident.priority = priority),
                new Log("priority_change", who, "Priority set to " + priority.name(), more),
                whole("priority_updated", who));
    }

    /** The old service comes without its name, as in the entry that PagerDuty's own MCP server is tested with. */
    Script moves(Instant at, String id, Reference who, Reference from, Reference service) {
        return happens(
                at,
                id,
                on(id, incident -> incident.service = service),
                new Log(
                        "service_change",
                        who,
                        "Service changed",
                        Json.of("channel", Json.of("old_service", from.json().without("summary")))),
                whole("service_updated", who));
    }

    Script opensBridge(Instant at, String id, Reference who, String url) {
        ObjectNode data = Json.of("conference_numbers", null, "conference_url", url);
        return happens(
                at,
                id,
                on(id, incident -> incident.conferenceUrl = url),
                null,
                beside("conference_bridge.updated", who, "conference_bridge", data));
    }

    /** Snoozes, changes of urgency and their like: the log alone tells of them. */
    Script logs(Instant at, String id, String type, Reference who, String summary) {
        return happens(at, id, same(), new Log(type, who, summary, Json.of()), null);
    }

    /** The alerts go over, and the child ends with a reason that is no recovery. */
    Script merges(Instant at, String child, String into, Reference who) {
        return happens(
                at,
                child,
                account -> {
                    PagedIncident from = account.incident(child);
                    PagedIncident to = account.incident(into);
                    to.alerts.putAll(from.alerts);
                    from.alerts.clear();
                    from.status = "resolved";
                    from.resolvedAt = at;
                    from.lastChangeBy = who;
                    from.mergedInto = new Reference(into, "incident", "[#" + to.number + "] " + to.title);
                },
                new Log("resolve", who, "Merged", Json.of()),
                whole("resolved", who));
    }

    /** With a note, as PagerDuty asks for one: it follows as an event of its own. */
    Script resolves(Instant at, String id, Reference who, String note) {
        happens(
                at,
                id,
                on(id, incident -> {
                    incident.status = "resolved";
                    incident.resolvedAt = at;
                    incident.lastChangeBy = who;
                }),
                new Log("resolve", who, "Resolved by " + who.name(), Json.of()),
                whole("resolved", who));
        return note == null ? this : notes(at.plus(RESOLUTION_NOTE_AFTER), id, who, "Resolution Note: " + note);
    }

    Script reopens(Instant at, String id, Reference who) {
        return happens(
                at,
                id,
                on(id, incident -> {
                    incident.status = "triggered";
                    incident.resolvedAt = null;
                    incident.lastChangeBy = who;
                    incident.assignees.add(who);
                }),
                new Log("reopen", who, "Reopened by " + who.name(), Json.of()),
                whole("reopened", who));
    }

    private Script happens(Instant at, String id, Consumer<Account> change, Log log, Hook hook) {
        happenings.add(new Happening(at, id, change, log, hook));
        return this;
    }

    private static Consumer<Account> on(String id, Consumer<PagedIncident> change) {
        return account -> change.accept(account.incident(id));
    }

    private static Consumer<Account> same() {
        return account -> {};
    }

    private static Hook whole(String type, Reference agent) {
        return new Hook(type, agent, PagedIncident::snapshot);
    }

    private static Hook beside(String type, Reference agent, String what, ObjectNode data) {
        Function<PagedIncident, ObjectNode> told =
                incident -> Json.of("type", "incident_" + what, "incident", incident.reference())
                        .setAll(data);
        return new Hook(type, agent, told);
    }

    private static ObjectNode fired(Alert alert) {
        return Json.of("channel", Json.of("type", "api", "summary", alert.summary(), "incident_key", alert.key()));
    }

    private static ObjectNode said(String text) {
        return Json.of("channel", Json.of("type", "note", "summary", text));
    }

    private static ObjectNode asked(Reference whom, String state) {
        return Json.of("user", whom.json(), "escalation_policy", null, "message", "Please help", "state", state);
    }

    /** One object in two zones, as PagerDuty's own example has it. */
    private static ObjectNode responder(Reference whom, String state, Instant requestedAt, Instant updatedAt) {
        return Json.of(
                "state", state,
                "user", whom.json(),
                "message", "Please help",
                "requested_at", Times.utc(requestedAt),
                "updated_at", Times.account(updatedAt));
    }
}
