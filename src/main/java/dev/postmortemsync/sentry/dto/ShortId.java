package dev.postmortemsync.sentry.dto;

/** What a short id stands for. */
public record ShortId(String groupId) {}
