package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;
import static dev.postmortemsync.sandbox.PagerDutyShapes.page;
import static dev.postmortemsync.sandbox.PagerDutyShapes.reference;
import static dev.postmortemsync.sandbox.PagerDutyShapes.self;

import dev.postmortemsync.sandbox.PagedIncident.Note;
import dev.postmortemsync.sandbox.PagerDutyCast.Reference;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** PagerDuty's webhooks v3: the envelope and, for what changes a status, the whole incident after the change. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class PagerDutyHooks {

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final WebhookSender sender;
    private final OwnAddress address;

    PagerDutyHooks(WebhookSender sender, OwnAddress address) {
        this.sender = sender;
        this.address = address;
    }

    String base() {
        return address.base();
    }

    void incident(String type, PagedIncident incident, Instant at, Reference agent) {
        send(type, at, agent, snapshot(incident));
    }

    void annotated(PagedIncident incident, Note note, Instant at) {
        Map<String, Object> data = object(
                "incident", PagerDutyShapes.utc(base()).incidentReference(incident),
                "id", note.id(),
                "content", note.content(),
                "trimmed", false,
                "type", "incident_note");
        send("incident.annotated", at, note.user(), data);
    }

    private void send(String type, Instant at, Reference agent, Map<String, Object> data) {
        Map<String, Object> event = object(
                "id",
                eventId(),
                "event_type",
                type,
                "resource_type",
                "incident",
                "occurred_at",
                MILLIS.format(at),
                "agent",
                reference(agent, base()),
                "client",
                null,
                "data",
                data);
        sender.send(StandIn.PAGERDUTY, Webhook.pagerDuty(type, object("event", event)));
    }

    private Map<String, Object> snapshot(PagedIncident incident) {
        List<Object> assignees =
                incident.assignee == null ? List.of() : List.of(reference(incident.assignee.reference(), base()));
        return object(
                "id",
                incident.id,
                "type",
                "incident",
                "self",
                self(base(), "incidents", incident.id),
                "html_url",
                page(base(), incident.id),
                "number",
                incident.number,
                "status",
                incident.status,
                "incident_key",
                incident.alerts.get(0).key(),
                "created_at",
                PagerDutyShapes.utc(base()).time(incident.createdAt),
                "reopened_at",
                null,
                "title",
                incident.title,
                "service",
                reference(PagerDutyCast.SERVICE, base()),
                "assignees",
                assignees,
                "escalation_policy",
                reference(PagerDutyCast.ESCALATION_POLICY, base()),
                "teams",
                List.of(),
                "priority",
                priority(incident),
                "urgency",
                incident.urgency,
                "conference_bridge",
                null,
                "resolve_reason",
                null,
                "incident_type",
                object("name", "incident_default"));
    }

    private Map<String, Object> priority(PagedIncident incident) {
        return incident.priority == null
                ? null
                : reference(
                        new Reference(
                                incident.priority.id(), "priority_reference", incident.priority.name(), "priorities"),
                        base());
    }

    /** Twenty-six characters, like the real ones. */
    private static String eventId() {
        return "01"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 24).toUpperCase(Locale.ROOT);
    }
}
