package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.SentryIssueView;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An earlier incident that resembles this one.
 *
 * @param sharedIssue name of the Sentry issue that both have, or {@code null} where only the service is the same
 */
record Related(IncidentView incident, String sharedIssue) {

    /** How far back a pattern is looked for. */
    static final Duration WINDOW = Duration.ofDays(180);

    /** Rows of the table: more would hide the pattern rather than show it. */
    static final int MOST = 20;

    static Related of(IncidentView current, IncidentView earlier) {
        Set<String> issues =
                current.sentryIssues().stream().map(SentryIssueView::issueId).collect(Collectors.toSet());
        String shared = SentryFigures.ordered(earlier).stream()
                .filter(issue -> issues.contains(issue.issueId()))
                .findFirst()
                .map(SentryFigures::name)
                .orElse(null);
        return new Related(earlier, shared);
    }
}
