package dev.postmortemsync.plane.dto;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A comment on a work item. */
public record PlaneComment(
        String id,
        @JsonProperty("external_source") String externalSource,
        @JsonProperty("external_id") String externalId) {}
