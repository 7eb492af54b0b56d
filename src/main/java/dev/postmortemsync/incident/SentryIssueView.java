package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * An error group linked to an incident; see {@link ErrorGroupFacts} for the fields.
 *
 * @param problem why nothing is known of it, for people, or {@code null}
 * @param provisional whether webhooks alone told of it
 */
public record SentryIssueView(
        String issueId,
        String category,
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
        Instant countedAt,
        String release,
        String why,
        String project,
        String problem,
        boolean provisional) {

    /** How many users met it in the incident's window; empty where that is not known. */
    public OptionalInt usersInWindow() {
        // None at all means that the events name nobody, not that nobody was there.
        return users == null || users <= 0 || window == null || window.startsWith(ErrorGroupFacts.ALL_TIME)
                ? OptionalInt.empty()
                : OptionalInt.of(users);
    }
}
