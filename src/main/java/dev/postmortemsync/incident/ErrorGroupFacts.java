package dev.postmortemsync.incident;

import dev.postmortemsync.work.Invisible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the error tracker knows of one group of errors, at the moment it was asked.
 *
 * @param category {@code error}, {@code metric_alert}, or whatever else the tracker groups
 * @param toldSince how far back the signals go, {@code null} where they are all there are
 * @param why how it was joined to the incident, for people
 * @param count events; in the incident's window where {@code window} says so
 * @param users distinct users, likewise
 * @param window which filter gave the two figures, for people
 * @param countedAt when they were asked for: they change later, as issues are merged and events age out; or {@code null}
 * @param release the release of the latest event, or {@code null}
 * @param assignee name, or {@code null}
 * @param project its project's name at the error tracker, as in links, or {@code null}
 * @param named whether an alert names it
 */
public record ErrorGroupFacts(
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
        String assignee,
        String why,
        Instant toldSince,
        List<Signal> signals,
        String project,
        boolean named) {

    public ErrorGroupFacts {
        title = Invisible.removedFrom(title);
        culprit = Invisible.removedFrom(culprit);
        release = Invisible.removedFrom(release);
        assignee = Invisible.removedFrom(assignee);
    }

    /** Begins the window of figures that are of no window. */
    public static final String ALL_TIME = "all time";

    /** The same with these signals besides. */
    public ErrorGroupFacts with(List<Signal> more) {
        List<Signal> all = new ArrayList<>(signals);
        all.addAll(more);
        return new ErrorGroupFacts(
                issueId, category, shortId, title, culprit, level, status, url, firstSeen, lastSeen, count, users,
                window, countedAt, release, assignee, why, toldSince, all, project, named);
    }
}
