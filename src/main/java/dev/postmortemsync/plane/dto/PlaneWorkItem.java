package dev.postmortemsync.plane.dto;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A work item.
 *
 * @param state the state's id, or the state itself where it was asked for expanded
 * @param assignees users' ids, or users
 * @param sequenceId the number in its key
 * @param updatedAt in the token owner's time zone
 * @param parent the id of the item that it stands under, or {@code null}
 * @param createdBy the id of the user who made it; of ours where we did
 * @param updatedBy the id of the user who changed it last, or {@code null}
 * @param project its id, or {@code null} where the server leaves it out
 */
public record PlaneWorkItem(
        String id,
        String name,
        String priority,
        JsonNode state,
        List<JsonNode> assignees,
        @JsonProperty("target_date") LocalDate targetDate,
        @JsonProperty("sequence_id") long sequenceId,
        @JsonProperty("archived_at") String archivedAt,
        @JsonProperty("updated_at") OffsetDateTime updatedAt,
        @JsonProperty("external_source") String externalSource,
        @JsonProperty("external_id") String externalId,
        String parent,
        @JsonProperty("created_by") String createdBy,
        @JsonProperty("updated_by") String updatedBy,
        String project) {

    public PlaneWorkItem {
        assignees = assignees == null ? List.of() : List.copyOf(assignees);
    }

    /** The state's id, or {@code null}. */
    public String stateId() {
        return idOf(state);
    }

    /** Who is assigned, by id, in Plane's order. */
    public List<String> assigneeIds() {
        return assignees.stream()
                .map(PlaneWorkItem::idOf)
                .filter(id -> id != null)
                .toList();
    }

    private static String idOf(JsonNode idOrWhole) {
        if (idOrWhole == null || idOrWhole.isNull()) {
            return null;
        }
        return idOrWhole.isObject() ? idOrWhole.path("id").asText(null) : idOrWhole.asText();
    }
}
