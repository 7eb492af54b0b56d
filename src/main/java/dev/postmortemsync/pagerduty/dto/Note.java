package dev.postmortemsync.pagerduty.dto;

import java.time.OffsetDateTime;

/** A note of {@code GET /incidents/{id}/notes}; its times are in the account's zone. */
public record Note(String id, Reference user, String content, OffsetDateTime createdAt) {}
