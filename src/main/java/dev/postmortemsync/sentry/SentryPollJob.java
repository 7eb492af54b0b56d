package dev.postmortemsync.sentry;

import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.inbox.Inbox.Find;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.incident.SentryLinks;
import dev.postmortemsync.remote.RemoteError;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

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

    private static final Logger LOG = Logger.getLogger(SentryPollJob.class);

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
        Map<String, List<String>> watched = links.watched(start.minus(RECENT));
        if (!watched.isEmpty()) {
            hintWhatChanged(since, start, watched);
        }
        cursors.advance(SentryClient.SYSTEM, start.minus(OVERLAP));
        return Outcome.done();
    }

    /** After a long outage more may have changed than can be listed: then each is looked at by itself. */
    private void hintWhatChanged(Instant since, Instant start, Map<String, List<String>> watched) {
        List<Find> finds = new ArrayList<>();
        try {
            client.seenSince(since)
                    .forEach(issue -> watched.getOrDefault(issue.id(), List.of())
                            .forEach(incident ->
                                    finds.add(find(issue.id(), SentryMapping.instant(issue.lastSeen()), incident))));
        } catch (RemoteError.Rejected noList) {
            LOG.warnf("sentry: looking at %d issues one by one: %s", watched.size(), noList.getMessage());
            watched.forEach((id, incidents) -> incidents.forEach(incident -> finds.add(find(id, start, incident))));
        }
        inbox.acceptAll(SentryClient.SYSTEM, finds);
    }

    /** About the incident rather than the issue, so that one with several issues is fetched once. */
    private static Find find(String id, Instant lastSeen, String incident) {
        Arrival arrival = new Arrival(
                "poll:" + id + ":" + lastSeen + ":" + incident,
                null,
                "poll issue",
                new Request(RefreshJob.NAME, incident));
        String body = "{\"id\":\"" + id + "\",\"lastSeen\":\"" + lastSeen + "\"}";
        return new Find(arrival, body.getBytes(StandardCharsets.UTF_8));
    }
}
