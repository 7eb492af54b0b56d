package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.PagedIncident.Alert;
import dev.postmortemsync.sandbox.PagedIncident.LogEntry;
import dev.postmortemsync.sandbox.PagedIncident.Note;
import dev.postmortemsync.sandbox.PagerDutyCast.Person;
import dev.postmortemsync.sandbox.PagerDutyCast.Priority;
import dev.postmortemsync.sandbox.PagerDutyCast.Reference;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * PagerDuty's REST objects, with the fields of its OpenAPI document. Links for people lead to the sandbox's own page.
 *
 * @param base address of this service
 * @param zone in which times are told; the real one tells them in the account's unless asked otherwise
 */
record PagerDutyShapes(String base, ZoneId zone) {

    /** The account's time zone: not UTC, since that is where clients go wrong. */
    static final ZoneId ACCOUNT_ZONE = ZoneId.of("America/New_York");

    private static final ZoneId UTC = ZoneId.of("Z");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

    static PagerDutyShapes utc(String base) {
        return new PagerDutyShapes(base, UTC);
    }

    static Map<String, Object> reference(Reference reference, String base) {
        return object(
                "id", reference.id(),
                "type", reference.type(),
                "summary", reference.summary(),
                "self", self(base, reference.path(), reference.id()),
                "html_url", page(base, reference.id()));
    }

    static Map<String, Object> priority(Priority priority, String base) {
        return object(
                "id", priority.id(),
                "type", "priority",
                "summary", priority.name(),
                "self", self(base, "priorities", priority.id()),
                "html_url", page(base, priority.id()),
                "name", priority.name(),
                "description", priority.description());
    }

    static String self(String base, String path, String id) {
        return base + StandIn.PAGERDUTY.path() + "/" + path + "/" + id;
    }

    /** Where a person can look at it. */
    static String page(String base, String id) {
        return base + "/sandbox/#" + id;
    }

    Map<String, Object> incident(PagedIncident incident) {
        boolean resolved = incident.resolvedAt != null;
        LogEntry first = incident.log.get(0);
        return object(
                "id", incident.id,
                "type", "incident",
                "summary", "[#" + incident.number + "] " + incident.title,
                "self", self(base, "incidents", incident.id),
                "html_url", page(base, incident.id),
                "incident_number", incident.number,
                "title", incident.title,
                "created_at", time(incident.createdAt),
                "updated_at", time(incident.updatedAt),
                "status", incident.status,
                // Null for an incident that comes from alerts; the key is the alert's.
                "incident_key", null,
                "service", reference(PagerDutyCast.SERVICE, base),
                "assignments", assignments(incident),
                "assigned_via", "escalation_policy",
                "last_status_change_at", time(incident.statusChangedAt),
                "last_status_change_by", reference(incident.statusChangedBy, base),
                "resolved_at", resolved ? time(incident.resolvedAt) : null,
                "first_trigger_log_entry", firstTrigger(first),
                "alert_counts",
                        object(
                                "all", incident.alerts.size(),
                                "triggered", resolved ? 0 : incident.alerts.size(),
                                "resolved", resolved ? incident.alerts.size() : 0),
                "is_mergeable", !resolved,
                "incident_type", object("name", "incident_default"),
                "escalation_policy", reference(PagerDutyCast.ESCALATION_POLICY, base),
                "teams", List.of(),
                "pending_actions", List.of(),
                "acknowledgements", acknowledgements(incident),
                "priority", incident.priority == null ? null : priority(incident.priority, base),
                "resolve_reason", null,
                "conference_bridge", null,
                "incidents_responders", List.of(),
                "responder_requests", List.of(),
                "urgency", incident.urgency);
    }

    Map<String, Object> logEntry(PagedIncident incident, LogEntry entry) {
        Map<String, Object> shape = object(
                "id", entry.id(),
                "type", entry.type(),
                "summary", entry.summary(),
                "self", self(base, "log_entries", entry.id()),
                "html_url", entry.type().startsWith("trigger") ? page(base, entry.id()) : null,
                "created_at", time(entry.at()),
                "agent", reference(entry.agent(), base),
                "channel", entry.channel(),
                "service", reference(PagerDutyCast.SERVICE, base),
                "incident", incidentReference(incident),
                "teams", List.of(),
                "contexts", List.of(),
                "event_details", Map.of());
        shape.putAll(entry.more());
        return shape;
    }

    Map<String, Object> alert(PagedIncident incident, Alert alert) {
        boolean resolved = incident.resolvedAt != null;
        List<Object> contexts =
                List.of(object("type", "link", "href", alert.clientUrl(), "text", "View Sentry Issue Details"));
        return object(
                "id", alert.id(),
                "type", "alert",
                "summary", alert.summary(),
                "self", self(base, "incidents/" + incident.id + "/alerts", alert.id()),
                "html_url", page(base, alert.id()),
                "created_at", time(alert.createdAt()),
                "resolved_at", resolved ? time(incident.resolvedAt) : null,
                "status", resolved ? "resolved" : "triggered",
                "alert_key", alert.key(),
                "service", reference(PagerDutyCast.SERVICE, base),
                "body",
                        object(
                                "type",
                                "alert_body",
                                "contexts",
                                contexts,
                                "details",
                                alert.details(),
                                "cef_details",
                                object(
                                        "client", alert.client(),
                                        "client_url", alert.clientUrl(),
                                        "contexts", contexts,
                                        "dedup_key", alert.key(),
                                        "description", alert.summary(),
                                        "details", alert.details(),
                                        "severity", "critical")),
                "incident", incidentReference(incident),
                "suppressed", false,
                "severity", "critical",
                "integration", reference(PagerDutyCast.SENTRY, base));
    }

    Map<String, Object> note(Note note) {
        return object(
                "id", note.id(),
                "user", reference(note.user(), base),
                "channel", object("summary", "The PagerDuty website or APIs"),
                "content", note.content(),
                "created_at", time(note.createdAt()),
                "updated_at", time(note.updatedAt()));
    }

    Map<String, Object> user(Person person) {
        return object(
                "id", person.id(),
                "type", "user",
                "summary", person.name(),
                "self", self(base, "users", person.id()),
                "html_url", page(base, person.id()),
                "name", person.name(),
                "email", person.email(),
                "time_zone", ACCOUNT_ZONE.getId(),
                "color", "teal",
                "role", "user",
                "description", null,
                "invitation_sent", false,
                "contact_methods", List.of(),
                "notification_rules", List.of(),
                "job_title", person.jobTitle(),
                "teams", List.of());
    }

    /** As the list of past incidents has it, which is less than a reference. */
    Map<String, Object> pastIncident(PagedIncident incident) {
        return object(
                "incident",
                object(
                        "id",
                        incident.id,
                        "created_at",
                        time(incident.createdAt),
                        "self",
                        self(base, "incidents", incident.id),
                        "title",
                        incident.title),
                "score",
                1.0);
    }

    Map<String, Object> incidentReference(PagedIncident incident) {
        return object(
                "id",
                incident.id,
                "type",
                "incident_reference",
                "summary",
                "[#" + incident.number + "] " + incident.title,
                "self",
                self(base, "incidents", incident.id),
                "html_url",
                page(base, incident.id));
    }

    String time(Instant at) {
        return SECONDS.format(at.atZone(zone));
    }

    private Map<String, Object> firstTrigger(LogEntry first) {
        return object(
                "id", first.id(),
                "type", "trigger_log_entry_reference",
                "summary", first.summary(),
                "self", self(base, "log_entries", first.id()),
                "html_url", page(base, first.id()));
    }

    private List<Object> assignments(PagedIncident incident) {
        return incident.assignee == null
                ? List.of()
                : List.of(object(
                        "at", time(incident.createdAt),
                        "assignee", reference(incident.assignee.reference(), base)));
    }

    private List<Object> acknowledgements(PagedIncident incident) {
        return incident.acknowledgement == null
                ? List.of()
                : List.of(object(
                        "at", time(incident.acknowledgement.at()),
                        "acknowledger", reference(incident.acknowledgement.by().reference(), base)));
    }
}
