package dev.postmortemsync.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A work item as Plane keeps it. Guarded by the lock of the stand-in that holds it. */
final class WorkItem {

    final String id = UUID.randomUUID().toString();
    final int sequenceId;
    final Instant createdAt;
    final String createdBy;
    final List<Map<String, Object>> links = new ArrayList<>();
    final List<Map<String, Object>> comments = new ArrayList<>();

    String name;
    String descriptionHtml = "<p></p>";
    PlaneState state = PlaneState.usual();
    String priority = "none";
    List<String> assignees = List.of();
    List<String> labels = List.of();
    LocalDate startDate;
    LocalDate targetDate;
    String parent;
    String externalSource;
    String externalId;
    Instant updatedAt;
    Instant completedAt;
    String updatedBy;

    WorkItem(int sequenceId, String createdBy, Instant now) {
        this.sequenceId = sequenceId;
        this.createdBy = createdBy;
        this.createdAt = now;
        this.updatedAt = now;
    }

    String key() {
        return PlaneProject.key(sequenceId);
    }

    boolean hasExternal(String source, String external) {
        return externalSource != null && externalSource.equals(source) && external.equals(externalId);
    }

    /** The server keeps the time of completion itself. */
    void move(PlaneState to, Instant now) {
        if (to.group().equals("completed") && !state.group().equals("completed")) {
            completedAt = now;
        } else if (!to.group().equals("completed")) {
            completedAt = null;
        }
        state = to;
    }

    void touch(String by, Instant now) {
        updatedBy = by;
        updatedAt = now;
    }
}
