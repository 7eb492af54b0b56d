package dev.postmortemsync.sentry.dto;

/** One event of an issue. */
public record Event(String id, Release release) {}
