package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The port through which errors that belong to an incident are found. */
public interface ErrorTracker {

    /** Whether it has credentials. */
    boolean on();

    /**
     * The groups that the alerts name, and those with the given ids, asked now; what is not found is left out.
     *
     * @param linked ids that are linked to the incident already
     * @param from start of the incident's window
     * @param to its end, {@code null} while it runs
     * @throws dev.postmortemsync.work.Setback when it cannot be asked
     */
    List<ErrorGroupFacts> find(List<AlertFacts> alerts, Set<String> linked, Instant from, Instant to);

    /**
     * What stored webhooks say of the same groups, for while the tracker cannot be asked itself. The keys of what it would
     * tell otherwise bear {@link Signal#WEBHOOK} after the group's id.
     */
    List<ErrorGroupFacts> provisional(List<AlertFacts> alerts, Set<String> linked, Instant from, Instant to);

    /**
     * Groups of these projects that began within the span, and of those that were busy in it, those that came back; asked
     * with one request for all projects.
     *
     * @throws dev.postmortemsync.work.Setback when it cannot be asked
     */
    List<Candidate> candidates(Set<String> projects, Instant from, Instant to);

    /**
     * When an error group last had an event, asked now; empty where it is gone, or tells no such time.
     *
     * @throws dev.postmortemsync.work.Setback when it cannot be asked
     */
    Optional<Instant> lastSeen(String issueId);
}
