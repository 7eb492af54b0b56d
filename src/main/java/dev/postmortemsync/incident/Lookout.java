package dev.postmortemsync.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a failure would have been noticed, had it come again. */
@ApplicationScoped
public class Lookout {

    /** More would cost requests and tell little: they came together. */
    private static final int MOST_GROUPS = 5;

    private final Pager pager;
    private final ErrorTracker errors;

    Lookout(Pager pager, ErrorTracker errors) {
        this.pager = pager;
        this.errors = errors;
    }

    /**
     * The last event of an incident's errors.
     *
     * @param name the error group's, as people say it
     */
    public record Sighting(String name, String url, Instant at) {}

    /** Up to when the pager's account-wide log has been read to its end, or {@code null}: no incident before is missing. */
    public Instant watchedTo() {
        return pager.watch().readTo();
    }

    /**
     * The newest event of the incident's error groups, asked now; empty where it has none, or they cannot be told.
     *
     * @throws dev.postmortemsync.work.Setback when the error tracker cannot be asked
     */
    public Optional<Sighting> lastSeen(IncidentView incident) {
        return incident.sentryIssues().stream()
                .filter(issue -> errors.on())
                .limit(MOST_GROUPS)
                .flatMap(this::lastSeen)
                .max(Comparator.comparing(Sighting::at));
    }

    private Stream<Sighting> lastSeen(SentryIssueView issue) {
        String name = issue.shortId() == null ? issue.title() : issue.shortId();
        return errors.lastSeen(issue.issueId()).map(at -> new Sighting(name, issue.url(), at)).stream();
    }
}
