package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.RefreshJob;
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
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the account's log since the last complete run and writes a hint, as a webhook would, for each entry that no
 * timeline knows. The cursor is the start of the last complete run less an overlap, since entries appear late.
 */
@ApplicationScoped
class PagerDutyPollJob implements Job {

    static final String NAME = "pagerduty-poll";
    static final String ALL = "all";

    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration BEFORE_FIRST_START = Duration.ofHours(24);

    private final PagerDutyPager pager;
    private final PagerDutyClient client;
    private final Incidents incidents;
    private final Inbox inbox;
    private final Cursors cursors;
    private final Clock clock;

    PagerDutyPollJob(
            PagerDutyPager pager,
            PagerDutyClient client,
            Incidents incidents,
            Inbox inbox,
            Cursors cursors,
            Clock clock) {
        this.pager = pager;
        this.client = client;
        this.incidents = incidents;
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
        if (!pager.on()) {
            return Outcome.done();
        }
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant since = cursors.position(PagerDutyClient.SYSTEM).orElse(start.minus(BEFORE_FIRST_START));
        List<JsonNode> entries = client.logEntries(since, start.plusSeconds(1));
        Set<String> known = incidents.known(
                PagerDutyClient.SYSTEM,
                entries.stream()
                        .map(entry -> PagerDutyMapping.text(entry, "id"))
                        .filter(Objects::nonNull)
                        .toList());
        entries.stream()
                .filter(entry -> !known.contains(entry.path("id").asText()))
                .forEach(this::hint);
        cursors.advance(PagerDutyClient.SYSTEM, start.minus(OVERLAP));
        return Outcome.done();
    }

    private void hint(JsonNode entry) {
        String id = PagerDutyMapping.text(entry, "id");
        if (id == null) {
            return;
        }
        String incident = PagerDutyMapping.text(entry.path("incident"), "id");
        Request refresh = incident == null ? null : new Request(RefreshJob.NAME, RefreshJob.subjectOf(incident));
        Arrival arrival = new Arrival(
                "poll:" + id,
                null,
                "poll " + PagerDutyMapping.first(PagerDutyMapping.text(entry, "type"), "?"),
                refresh);
        inbox.accept(PagerDutyClient.SYSTEM, arrival, "", entry.toString().getBytes(StandardCharsets.UTF_8));
    }
}
