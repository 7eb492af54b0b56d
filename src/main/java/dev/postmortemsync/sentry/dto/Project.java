package dev.postmortemsync.sentry.dto;

/** A project. */
public record Project(String id, String slug) {}
