package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.PagedIncident.Acknowledgement;
import dev.postmortemsync.sandbox.PagedIncident.Alert;
import dev.postmortemsync.sandbox.PagedIncident.LogEntry;
import dev.postmortemsync.sandbox.PagedIncident.Note;
import dev.postmortemsync.sandbox.PagerDutyCast.Person;
import dev.postmortemsync.sandbox.PagerDutyCast.Priority;
import dev.postmortemsync.sandbox.PagerDutyCast.Reference;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The account's incidents, in memory, and what can be done to them; each act tells the subscribed webhook. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class PagerDutyStandIn {

    private final Map<String, PagedIncident> incidents = new LinkedHashMap<>();
    private final PagerDutyHooks hooks;
    private int lastId;

    PagerDutyStandIn(PagerDutyHooks hooks) {
        this.hooks = hooks;
    }

    /** Runs over all incidents while nothing changes. */
    synchronized <T> T read(Function<Collection<PagedIncident>, T> question) {
        return question.apply(List.copyOf(incidents.values()));
    }

    /** Runs over the incident of this id or number. */
    synchronized <T> Optional<T> read(String idOrNumber, Function<PagedIncident, T> question) {
        return find(idOrNumber).map(question);
    }

    /** Forgets everything. */
    synchronized void clear() {
        incidents.clear();
        lastId = 0;
    }

    synchronized void trigger(PagedIncident incident, Alert alert, Reference agent, Person assignee) {
        incidents.put(incident.id, incident);
        incident.alerts.add(alert);
        incident.assignee = assignee;
        Map<String, Object> channel = object(
                "type", "api",
                "summary", alert.summary(),
                "subject", alert.summary(),
                "details", alert.details(),
                "details_omitted", false,
                "client", alert.client(),
                "client_url", alert.clientUrl(),
                "incident_key", alert.key());
        log(
                incident,
                new LogEntry(
                        nextId("R"),
                        "trigger_log_entry",
                        alert.createdAt(),
                        "Triggered through the API.",
                        agent,
                        channel,
                        object("event_details", object("description", alert.summary()))));
        hooks.incident("incident.triggered", incident, alert.createdAt(), PagerDutyCast.SERVICE);
    }

    /** PagerDuty itself tells nobody by webhook that it paged. */
    synchronized void page(String incidentId, Person person, Instant at) {
        PagedIncident incident = known(incidentId);
        Map<String, Object> notification =
                object("type", "push_notification", "status", "success", "address", person.name() + "'s phone");
        log(
                incident,
                new LogEntry(
                        nextId("R"),
                        "notify_log_entry",
                        at,
                        "Notified " + person.name() + " by push notification.",
                        PagerDutyCast.SERVICE,
                        object("type", "auto", "notification", notification),
                        object("user", PagerDutyShapes.reference(person.reference(), hooks.base()))));
    }

    synchronized void acknowledge(String incidentId, Person by, Instant at) {
        PagedIncident incident = known(incidentId);
        incident.turn("acknowledged", at, by.reference());
        incident.acknowledgement = new Acknowledgement(by, at);
        byWebsite(incident, "acknowledge_log_entry", at, "Acknowledged by " + by.name() + ".", by);
        hooks.incident("incident.acknowledged", incident, at, by.reference());
    }

    synchronized void prioritize(String incidentId, Priority priority, Person by, Instant at) {
        PagedIncident incident = known(incidentId);
        Object before = incident.priority == null ? null : PagerDutyShapes.priority(incident.priority, hooks.base());
        incident.priority = priority;
        incident.updatedAt = at;
        Map<String, Object> channel = object(
                "type",
                "website",
                "old_priority",
                before,
                "new_priority",
                PagerDutyShapes.priority(priority, hooks.base()));
        log(
                incident,
                new LogEntry(
                        nextId("R"),
                        "priority_change_log_entry",
                        at,
                        "Priority changed to " + priority.name() + " by " + by.name() + ".",
                        by.reference(),
                        channel,
                        Map.of()));
        hooks.incident("incident.priority_updated", incident, at, by.reference());
    }

    synchronized void resolve(String incidentId, Person by, Instant at) {
        PagedIncident incident = known(incidentId);
        incident.turn("resolved", at, by.reference());
        incident.resolvedAt = at;
        // As with the real one: who acknowledged and who was assigned is afterwards in the log alone.
        incident.acknowledgement = null;
        incident.assignee = null;
        byWebsite(incident, "resolve_log_entry", at, "Resolved by " + by.name() + ".", by);
        hooks.incident("incident.resolved", incident, at, by.reference());
    }

    /** Empty where there is no such incident. */
    synchronized Optional<Note> annotate(String incidentId, Reference user, String content, Instant at) {
        return find(incidentId).map(incident -> {
            Note note = new Note(nextId("P"), user, content, at, at);
            incident.notes.add(note);
            incident.updatedAt = at;
            log(
                    incident,
                    new LogEntry(
                            nextId("R"),
                            "annotate_log_entry",
                            at,
                            "Note added by " + user.summary() + ".",
                            user,
                            object("type", "note", "summary", content),
                            Map.of()));
            hooks.annotated(incident, note, at);
            return note;
        });
    }

    /** Rewrites a note, which the real one does without a webhook; empty where there is none. */
    synchronized Optional<Note> rewrite(String incidentId, String noteId, String content, Instant at) {
        return find(incidentId).flatMap(incident -> {
            List<Note> notes = new ArrayList<>(incident.notes);
            for (int i = 0; i < notes.size(); i++) {
                Note old = notes.get(i);
                if (old.id().equals(noteId)) {
                    Note rewritten = new Note(old.id(), old.user(), content, old.createdAt(), at);
                    incident.notes.set(i, rewritten);
                    return Optional.of(rewritten);
                }
            }
            return Optional.empty();
        });
    }

    private void byWebsite(PagedIncident incident, String type, Instant at, String summary, Person by) {
        log(
                incident,
                new LogEntry(nextId("R"), type, at, summary, by.reference(), object("type", "website"), Map.of()));
    }

    private static void log(PagedIncident incident, LogEntry entry) {
        incident.log.add(entry);
    }

    private Optional<PagedIncident> find(String idOrNumber) {
        return incidents.values().stream()
                .filter(incident -> incident.id.equals(idOrNumber)
                        || Integer.toString(incident.number).equals(idOrNumber))
                .findFirst();
    }

    private PagedIncident known(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("the story has no incident " + id + " yet"));
    }

    /** Sortable like the real ones, and the same in every play. */
    private String nextId(String prefix) {
        return prefix + String.format(Locale.ROOT, "SANDBOX%06d", ++lastId);
    }
}
