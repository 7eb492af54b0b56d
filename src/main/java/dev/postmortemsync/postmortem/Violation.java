package dev.postmortemsync.postmortem;

/** A rule of publishing that is not met, and what is missing. */
public record Violation(String rule, String message) {}
