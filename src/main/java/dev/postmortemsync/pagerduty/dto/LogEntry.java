package dev.postmortemsync.pagerduty.dto;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * One line of an incident's log.
 *
 * @param type an open list, whatever PagerDuty's schema says
 * @param channel what caused it; its shape is unpublished and changes
 * @param user who was notified, in notify entries only
 * @param service the incident's service, as of the entry
 */
public record LogEntry(
        String id,
        String type,
        String summary,
        OffsetDateTime createdAt,
        String htmlUrl,
        Reference agent,
        JsonNode channel,
        Reference user,
        List<Reference> assignees,
        Reference service) {

    /** The type without the ending that all have. */
    public String kind() {
        return type.replaceFirst("_log_entry(_reference)?$", "");
    }

    /** A text of the channel, or {@code null}. */
    public String said(String... path) {
        JsonNode node = channel;
        for (String name : path) {
            node = node == null ? null : node.get(name);
        }
        return node == null || !node.isTextual() || node.textValue().isBlank() ? null : node.textValue();
    }
}
