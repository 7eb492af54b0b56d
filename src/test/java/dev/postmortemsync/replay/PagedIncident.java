package dev.postmortemsync.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One incident as PagerDuty has it at some moment of a story, and the two shapes in which it tells it. */
final class PagedIncident {

    final String id;
    final int number;
    final String title;
    final Instant createdAt;
    String status = "triggered";
    String urgency = "high";
    Reference service;
    Reference priority;
    Reference lastChangeBy;
    Reference mergedInto;
    Instant updatedAt;
    Instant resolvedAt;
    String conferenceUrl;
    final List<Reference> assignees = new ArrayList<>();
    final List<Reference> acknowledgers = new ArrayList<>();
    final List<ObjectNode> responders = new ArrayList<>();
    final Map<String, Alert> alerts = new LinkedHashMap<>();
    final Map<String, Note> notes = new LinkedHashMap<>();

    PagedIncident(String id, int number, String title, Reference service, Instant createdAt) {
        this.id = id;
        this.number = number;
        this.title = title;
        this.service = service;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.lastChangeBy = service;
    }

    /** What fired; {@code issueId} is Sentry's own, or {@code null} where another monitor fired. */
    record Alert(String id, String key, String summary, String issueId, String firstEntry, Instant createdAt) {

        static Alert of(String id, String key, String summary, String issueId, Instant createdAt) {
            return new Alert(id, key, summary, issueId, null, createdAt);
        }

        private Alert firstIn(String entry) {
            return firstEntry == null ? new Alert(id, key, summary, issueId, entry, createdAt) : this;
        }
    }

    /** What somebody wrote, as it stands now. */
    record Note(String id, Reference user, String content, Instant createdAt, Instant updatedAt) {}

    /** Alerts that are new are told of first by this log entry. */
    void toldBy(String entry) {
        alerts.replaceAll((id, alert) -> alert.firstIn(entry));
    }

    boolean resolved() {
        return "resolved".equals(status);
    }

    ObjectNode reference() {
        return Json.of(
                "id",
                id,
                "type",
                "incident_reference",
                "summary",
                "[#" + number + "] " + title,
                "self",
                "https://api.pagerduty.example/incidents/" + id,
                "html_url",
                url());
    }

    /** {@code GET /incidents/{id}}: what is over is emptied, and a person's answer comes in two zones. */
    ObjectNode rest() {
        return reference()
                .put("type", "incident")
                .put("incident_number", number)
                .put("title", title)
                .put("created_at", Times.utc(createdAt))
                .put("updated_at", Times.utc(updatedAt))
                .put("resolved_at", Times.utc(resolvedAt))
                .put("status", status)
                .putNull("incident_key")
                .put("urgency", urgency)
                .setAll(Json.of(
                        "priority", priority == null ? null : priority.json().put("name", priority.name()),
                        "service", service.json(),
                        "assignments", open(assignees, "assignee"),
                        "acknowledgements", resolved() ? null : open(acknowledgers, "acknowledger"),
                        "last_status_change_by", lastChangeBy.json(),
                        "last_status_change_at", Times.utc(updatedAt),
                        "resolve_reason", resolveReason(),
                        "conference_bridge",
                                conferenceUrl == null
                                        ? null
                                        : Json.of("conference_number", null, "conference_url", conferenceUrl),
                        "incidents_responders", responders,
                        "alert_counts", Json.of("all", alerts.size()),
                        "teams", List.of()));
    }

    /** The same inside a webhook, which has other names and leaves out the times of what changed. */
    ObjectNode snapshot() {
        return Json.of(
                "id",
                id,
                "type",
                "incident",
                "self",
                "https://api.pagerduty.example/incidents/" + id,
                "html_url",
                url(),
                "number",
                number,
                "status",
                status,
                "incident_key",
                null,
                "created_at",
                Times.utc(createdAt),
                "title",
                title,
                "service",
                service.json(),
                "assignees",
                resolved() ? List.of() : assignees.stream().map(Reference::json).toList(),
                "teams",
                List.of(),
                "priority",
                priority == null ? null : priority.json(),
                "urgency",
                urgency,
                "conference_bridge",
                null,
                "resolve_reason",
                resolveReason(),
                "incident_type",
                Json.of("name", "incident_default"));
    }

    /** Alerts tell their times in the account's zone, and cannot be asked otherwise. */
    ObjectNode rest(Alert alert) {
        boolean sentry = alert.issueId() != null;
        Object details = sentry ? Json.of("groupID", alert.issueId()) : "pool wait above 2 s";
        List<ObjectNode> links = sentry
                ? List.of(Json.of(
                        "type",
                        "link",
                        "href",
                        "https://acme.sentry.io/issues/" + alert.issueId() + "/?referrer=pagerduty_integration",
                        "text",
                        "View Sentry Issue Details"))
                : List.of();
        return Json.of(
                "id", alert.id(),
                "type", "alert",
                "summary", alert.summary(),
                "html_url", "https://acme.pagerduty.example/alerts/" + alert.id(),
                "created_at", Times.account(alert.createdAt()),
                "status", resolved() ? "resolved" : "triggered",
                "resolved_at", Times.account(resolvedAt),
                "alert_key", alert.key(),
                "severity", "critical",
                "suppressed", false,
                "service", service.json(),
                "incident", reference(),
                "integration", null,
                "first_trigger_log_entry", Json.of("id", alert.firstEntry(), "type", "trigger_log_entry_reference"),
                "body",
                        Json.of(
                                "type",
                                "alert_body",
                                "contexts",
                                links,
                                "details",
                                details,
                                "cef_details",
                                sentry
                                        ? Json.of("client", "sentry", "dedup_key", alert.key(), "details", details)
                                        : null));
    }

    /** Notes as well. */
    static ObjectNode rest(Note note) {
        return Json.of(
                "id", note.id(),
                "user", note.user().json(),
                "content", note.content(),
                "created_at", Times.account(note.createdAt()),
                "updated_at", Times.account(note.updatedAt()),
                "channel", Json.of("summary", "The PagerDuty website or APIs"));
    }

    private List<ObjectNode> open(List<Reference> people, String as) {
        return resolved()
                ? List.of()
                : people.stream()
                        .map(person -> Json.of("at", Times.utc(updatedAt), as, person.json()))
                        .toList();
    }

    private ObjectNode resolveReason() {
        return mergedInto == null ? null : Json.of("type", "merge_resolve_reason", "incident", mergedInto.json());
    }

    private String url() {
        return "https://acme.pagerduty.example/incidents/" + id;
    }
}
