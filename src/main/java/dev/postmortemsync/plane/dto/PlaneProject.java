package dev.postmortemsync.plane.dto;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One project of the workspace. */
public record PlaneProject(
        String id,
        String identifier,
        String name,
        @JsonProperty("default_assignee") String defaultAssignee,
        @JsonProperty("archived_at") String archivedAt) {}
