package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.inbox.Backfills;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the account's log since the last complete run and writes a hint, as a webhook would, for each incident with
 * an entry that no timeline knows. The cursor is the start of the last complete run less an overlap, since entries appear late.
 */
@ApplicationScoped
class PagerDutyPollJob implements Job {

    static final String NAME = "pagerduty-poll";
    static final String ALL = "all";

    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** By when the incident's own log has what the account's log has: an entry that no timeline knows is asked for again. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final Duration STALE = Duration.ofMinutes(30);

    private final PagerDutyPager pager;
    private final PagerDutyConfig config;
    private final PagerDutyClient client;
    private final Incidents incidents;
    private final Inbox inbox;
    private final Cursors cursors;
    private final Backfills backfills;
    private final Clock clock;
    private volatile LogWalk unfinished;

    PagerDutyPollJob(
            PagerDutyPager pager,
            PagerDutyConfig config,
            PagerDutyClient client,
            Incidents incidents,
            Inbox inbox,
            Cursors cursors,
            Backfills backfills,
            Clock clock) {
        this.pager = pager;
        this.config = config;
        this.client = client;
        this.incidents = incidents;
        this.inbox = inbox;
        this.cursors = cursors;
        this.backfills = backfills;
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
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> position = cursors.position(PagerDutyClient.SYSTEM);
        if (position.isEmpty() && !config.backfill().isZero() && backfills.noneYet(PagerDutyClient.SYSTEM)) {
            backfills.start(PagerDutyClient.SYSTEM, now.minus(config.backfill()), now, "the first start");
        }
        LogWalk walk = walkFrom(position.orElse(now.minus(OVERLAP)), now);
        walk.toEnd(page -> see(page, walk.unheard()), read -> {
            hint(walk.unheard());
            cursors.move(PagerDutyClient.SYSTEM, read.minus(OVERLAP));
        });
        hint(walk.unheard());
        unfinished = null;
        cursors.advance(PagerDutyClient.SYSTEM, walk.began().minus(OVERLAP));
        return Outcome.done();
    }

    /** A walk that broke off goes on; one that another process has overtaken does not. */
    private LogWalk walkFrom(Instant since, Instant now) {
        LogWalk known = unfinished;
        if (known == null
                || !known.begun()
                || since.isBefore(known.from())
                || since.isAfter(known.began())
                || known.began().isBefore(now.minus(STALE))) {
            known = new LogWalk(client, since, now);
        }
        unfinished = known;
        return known;
    }

    private void see(List<JsonNode> page, Unheard unheard) {
        Set<String> known = incidents.known(
                PagerDutyClient.SYSTEM,
                page.stream()
                        .map(entry -> PagerDutyMapping.text(entry, "id"))
                        .filter(Objects::nonNull)
                        .toList());
        page.stream()
                .filter(entry -> !known.contains(entry.path("id").asText()))
                .forEach(unheard::see);
    }

    /** When a part is read to its end, so that an incident on several of its pages is fetched once. */
    private void hint(Unheard unheard) {
        List<String> seenBefore = inbox.acceptAll(PagerDutyClient.SYSTEM, unheard.finds());
        inbox.askAgain(PagerDutyClient.SYSTEM, seenBefore, SETTLED);
        unheard.clear();
    }
}
