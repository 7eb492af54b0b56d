package dev.postmortemsync.sentry.dto;

import java.time.OffsetDateTime;

/** A deploy of a release. {@code dateFinished} is when Sentry was told, where it was told nothing better. */
public record Deploy(String id, String environment, OffsetDateTime dateFinished) {}
