package dev.postmortemsync.postmortem;

import java.time.Instant;

/**
 * What a reader says of a published postmortem.
 *
 * @param name as the reader gave it, or {@code null}
 * @param text in the reader's words, or {@code null}
 */
public record Feedback(String name, boolean useful, String text, Instant givenAt) {}
