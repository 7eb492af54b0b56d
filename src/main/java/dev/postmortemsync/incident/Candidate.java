package dev.postmortemsync.incident;

import java.time.Instant;

/**
 * A group of errors that may belong to an incident.
 *
 * @param project its project's name at the error tracker, as in links
 * @param firstSeen its first event
 * @param regressedAt when it came back after it had been resolved, or {@code null}
 * @param events how many it had, to tell the larger from the smaller
 */
public record Candidate(
        String issueId,
        String shortId,
        String title,
        String project,
        Instant firstSeen,
        Instant regressedAt,
        long events) {}
