package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.inbox.Backfills;
import dev.postmortemsync.inbox.Reading;
import dev.postmortemsync.inbox.Readings;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.pagerduty.dto.LogPage;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the account's log backwards and has the incidents fetched that it names and that no timeline knows. Each run is a
 * few pages and a few incidents, and leaves half of what may be sent at once to what is happening now.
 */
@ApplicationScoped
class PagerDutyBackfillJob implements Job {

    static final String NAME = Backfills.jobOf(PagerDutyClient.SYSTEM);

    private static final int PAGES_A_RUN = 5;

    /** Half of a process's threads, by default. */
    private static final int INCIDENTS_AT_ONCE = 4;

    private static final Duration PACE = Duration.ofSeconds(1);

    /** Shorter than it takes to fill the other half, so that nothing of what may be sent runs over and is lost. */
    private static final Duration WITHOUT_ROOM = Duration.ofSeconds(2);

    private final PagerDutyPager pager;
    private final PagerDutyClient client;
    private final Incidents incidents;
    private final Readings readings;
    private final Clock clock;

    PagerDutyBackfillJob(
            PagerDutyPager pager, PagerDutyClient client, Incidents incidents, Readings readings, Clock clock) {
        this.pager = pager;
        this.client = client;
        this.incidents = incidents;
        this.readings = readings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        Reading reading = readings.running(PagerDutyClient.SYSTEM).orElse(null);
        if (!pager.on() || reading == null) {
            return Outcome.done();
        }
        if (!client.hasRoom()) {
            return Outcome.continueAt(clock.instant().plus(WITHOUT_ROOM));
        }
        for (int page = 0; page < PAGES_A_RUN && !reading.done(); page++) {
            Reading after = readPage(reading);
            if (after == null) {
                // Stopped, or another process is further: that one goes on.
                return Outcome.done();
            }
            reading = after;
        }
        long open = readings.ask(reading.backfill(), INCIDENTS_AT_ONCE);
        if (reading.done() && open == 0) {
            readings.finish(reading.backfill());
            return Outcome.done();
        }
        return Outcome.continueAt(clock.instant().plus(PACE));
    }

    private Reading readPage(Reading reading) {
        LogPage page = client.logPage(reading.windowFrom(), reading.readTo(), true, reading.offset());
        Reading after;
        try {
            after = reading.after(page.entries().size(), page.more(), PagerDutyCalls.LAST_OFFSET);
        } catch (IllegalStateException tooMany) {
            throw new RemoteError.Rejected(PagerDutyClient.SYSTEM, 400, tooMany.getMessage());
        }
        Map<Request, Instant> unknown = unknown(page.entries());
        incidents.fromThePast(unknown.keySet().stream()
                .map(request ->
                        request.subject().substring(RefreshJob.subjectOf("").length()))
                .toList());
        boolean recorded = readings.read(reading, after, page.entries().size(), unknown);
        return recorded ? after : null;
    }

    private Map<Request, Instant> unknown(List<JsonNode> entries) {
        Set<String> known = incidents.known(
                PagerDutyClient.SYSTEM,
                entries.stream()
                        .map(entry -> PagerDutyMapping.text(entry, "id"))
                        .filter(Objects::nonNull)
                        .toList());
        Map<Request, Instant> found = new HashMap<>();
        for (JsonNode entry : entries) {
            String incident = PagerDutyMapping.text(entry.path("incident"), "id");
            if (incident != null && !known.contains(entry.path("id").asText())) {
                found.merge(
                        new Request(RefreshJob.NAME, RefreshJob.subjectOf(incident)),
                        createdAt(entry),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return found;
    }

    private static Instant createdAt(JsonNode entry) {
        Instant at = HookEvent.time(entry, "created_at");
        return at == null ? Instant.EPOCH : at;
    }
}
