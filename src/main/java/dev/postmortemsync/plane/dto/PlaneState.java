package dev.postmortemsync.plane.dto;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A state of a work item; its group is one of backlog, unstarted, started, completed, cancelled. */
public record PlaneState(
        String id,
        String name,
        String group,
        Double sequence,
        @JsonProperty("default") boolean isDefault) {}
