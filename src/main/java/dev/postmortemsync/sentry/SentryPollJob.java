package dev.postmortemsync.sentry;

import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.incident.SentryLinks;
import dev.postmortemsync.sentry.dto.Issue;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Looks which of the issues that belong to running or recent incidents had events since the last complete run, and
 * writes a hint for each, as a webhook would.
 */
@ApplicationScoped
class SentryPollJob implements Job {

    static final String NAME = "sentry-poll";
    static final String ALL = "all";

    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration BEFORE_FIRST_START = Duration.ofHours(24);
    /** Counts and releases of an incident's window settle soon after its end. */
    static final Duration RECENT = Duration.ofDays(1);

    private final SentryErrorTracker tracker;
    private final SentryClient client;
    private final SentryLinks links;
    private final Inbox inbox;
    private final Cursors cursors;
    private final Clock clock;

    SentryPollJob(
            SentryErrorTracker tracker,
            SentryClient client,
            SentryLinks links,
            Inbox inbox,
            Cursors cursors,
            Clock clock) {
        this.tracker = tracker;
        this.client = client;
        this.links = links;
        this.inbox = inbox;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        if (!tracker.on()) {
            return Outcome.done();
        }
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant since = cursors.position(SentryClient.SYSTEM).orElse(start.minus(BEFORE_FIRST_START));
        Set<String> watched = links.watched(start.minus(RECENT));
        if (!watched.isEmpty()) {
            client.seenSince(since).stream()
                    .filter(issue -> watched.contains(issue.id()))
                    .forEach(this::hint);
        }
        cursors.advance(SentryClient.SYSTEM, start.minus(OVERLAP));
        return Outcome.done();
    }

    private void hint(Issue issue) {
        Instant lastSeen = SentryMapping.instant(issue.lastSeen());
        Arrival arrival = new Arrival(
                "poll:" + issue.id() + ":" + lastSeen,
                null,
                "poll issue",
                new Request(SentryIssueJob.NAME, issue.id()));
        String body = "{\"id\":\"" + issue.id() + "\",\"lastSeen\":\"" + lastSeen + "\"}";
        inbox.accept(SentryClient.SYSTEM, arrival, "", body.getBytes(StandardCharsets.UTF_8));
    }
}
