package dev.postmortemsync.sentry.dto;

/** A release. */
public record Release(String version) {}
