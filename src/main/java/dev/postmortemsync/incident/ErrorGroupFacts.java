package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.List;

/**
 * What the error tracker knows of one group of errors, at the moment it was asked.
 *
 * @param why how it was joined to the incident, for people
 * @param count events; in the incident's window where {@code window} says so
 * @param users distinct users, likewise
 * @param window which filter gave the two figures, for people
 * @param release the release of the latest event, or {@code null}
 * @param assignee name, or {@code null}
 * @param project its project's name at the error tracker, as in links, or {@code null}
 * @param named whether an alert names it
 */
public record ErrorGroupFacts(
        String issueId,
        String shortId,
        String title,
        String culprit,
        String level,
        String status,
        String url,
        Instant firstSeen,
        Instant lastSeen,
        Long count,
        Integer users,
        String window,
        String release,
        String assignee,
        String why,
        List<Signal> signals,
        String project,
        boolean named) {}
