package dev.postmortemsync.sentry.dto;

import java.time.OffsetDateTime;

/** A release; the counts only where the release itself was asked for. */
public record Release(String version, OffsetDateTime dateCreated, Integer commitCount, Integer deployCount) {}
