package dev.postmortemsync.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.Measured;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * What one incident costs in requests, against the least that its webhooks leave possible.
 *
 * <p>The least: a webhook is a hint, and nobody knows whether another follows. So the first of a burst must be looked
 * after at once, since people wait for what it tells, and once more when the burst is over, since only then the state is
 * the last one. Each look is one request an operation, for all log entries fit one page; what stands behind a short id
 * never changes and is asked once. With hindsight one look a burst would do, and one for the first draft: printed beside.
 */
@QuarkusTest
@TestProfile(Replayed.class)
class CallsTest {

    private static final Logger LOG = Logger.getLogger(CallsTest.class);
    /** What a refresh waits for after the one before. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final double MOST = 1.3;
    private static final Duration BURST = Duration.ofMinutes(4);
    private static final int MANY = Integer.getInteger("replay.incidents", 10);
    private static final int LOOKS_WITH_HINDSIGHT = 1 + ShortIncident.BURSTS;
    private static final Set<String> ONCE = Set.of(
            "incident/related_change_events",
            "incident/related_incidents",
            "incident/past_incidents",
            "shortids/{id}/");

    @Inject
    EntityManager em;

    @Inject
    Work work;

    @Inject
    Cursors cursors;

    @Test
    void oneIncidentIsAskedForHardlyMoreOftenThanItMust() {
        Story story = ShortIncident.story();
        SentryStory errors = ShortIncident.errors();
        Replay replay = new Replay(em, work);
        replay.begin(story, errors);
        assertThat(story.logEntries()).isEqualTo(ShortIncident.LOG_ENTRIES);
        assertThat(story.webhooks()).hasSize(9);

        Instant before = Instant.MIN;
        List<Instant> pauses = story.pauses(BURST);
        assertThat(errors.sent(story.end())).hasSize(3);
        assertThat(pauses).hasSize(ShortIncident.BURSTS);
        int looks = 0;
        for (Instant pause : pauses) {
            Instant since = before;
            long start = System.nanoTime();
            DrivenClock.moveTo(pause);
            story.webhooks().stream()
                    .filter(webhook ->
                            webhook.at().isAfter(since) && webhook.at().isBefore(pause))
                    .forEach(replay::deliver);
            errors.sent(pause).stream()
                    .filter(webhook -> webhook.at().isAfter(since))
                    .forEach(replay::deliver);
            // On a slow machine a burst lasts for more than one pause, and is looked after once in each.
            looks += 2 + (int) Duration.ofNanos(System.nanoTime() - start).dividedBy(PAUSE);
            replay.settle();
            if (pause.equals(pauses.get(0))) {
                assertThat(replay.incident(ShortIncident.ID)
                                .path("postmortemId")
                                .asText())
                        .as("the first draft waits for nothing")
                        .isNotEmpty();
            }
            DrivenClock.move(Duration.ofSeconds(10));
            replay.settle();
            before = pause;
        }
        Map<String, Long> pagerDuty = new TreeMap<>(Replayed.PAGERDUTY.asked());
        Map<String, Long> sentry = new TreeMap<>(Replayed.SENTRY.asked());

        holds("PagerDuty", pagerDuty, looks);
        holds("Sentry", sentry, looks);
        assertThat(replay.incident(ShortIncident.ID).path("status").asText()).isEqualTo("resolved");
        assertThat(replay.timeline(ShortIncident.ID)).hasSizeGreaterThan(ShortIncident.LOG_ENTRIES);
        afterTheLastChangeThereAreOnlyPolls(replay);
    }

    @Test
    void whatAPollFindsIsAskedForOnceAnIncident() {
        Instant end = LongIncident.ESCALATED;
        Story story = ManyIncidents.story(MANY, Duration.ofHours(5), end);
        Replay replay = new Replay(em, work);
        replay.begin(story, ShortIncident.errors());
        DrivenClock.moveTo(end);
        cursors.advance("pagerduty", story.begin());

        replay.poll();
        replay.settleAll();

        LOG.infof("calls | a poll that finds %d incidents | %s", MANY, Replayed.PAGERDUTY.asked());
        // Rather than what was sent: on a machine under load an answer may come too late, and is asked for once more.
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> em.createNativeQuery(
                                        "select requested_seq from work_request where job = 'refresh'", Long.class)
                                .getResultList()))
                .hasSize(MANY)
                .containsOnly(1L);
        assertThat(replay.incident(ManyIncidents.id(MANY - 1)).path("status").asText())
                .isEqualTo("resolved");
    }

    private static void afterTheLastChangeThereAreOnlyPolls(Replay replay) {
        // The first poll may still find what no webhook told.
        replay.poll();
        replay.settleAll();
        Replayed.PAGERDUTY.forget();
        Replayed.SENTRY.forget();
        for (int i = 0; i < 3; i++) {
            DrivenClock.move(Duration.ofMinutes(2));
            replay.poll();
            replay.settle();
        }

        assertThat(Replayed.PAGERDUTY.asked()).containsOnlyKeys("log_entries");
        assertThat(Replayed.SENTRY.asked()).containsOnlyKeys("issues/");
    }

    private static void holds(String vendor, Map<String, Long> asked, int looks) {
        long all = 0;
        long least = 0;
        long hindsight = 0;
        for (Map.Entry<String, Long> operation : asked.entrySet()) {
            boolean once = ONCE.contains(operation.getKey());
            all += operation.getValue();
            least += once ? 1 : looks;
            hindsight += once ? 1 : LOOKS_WITH_HINDSIGHT;
            LOG.infof("calls | %s %s | %d", vendor, operation.getKey(), operation.getValue());
        }
        double ratio = (double) all / least;
        LOG.infof(
                "calls | %s | sent %d | least %d | ratio %s | with hindsight %d | ratio %s",
                vendor,
                all,
                least,
                String.format(Locale.ROOT, "%.2f", ratio),
                hindsight,
                String.format(Locale.ROOT, "%.2f", (double) all / hindsight));
        Measured.tell("calls", vendor + ": requests / the least", "x", ratio, MOST);
        assertThat(ratio).as(vendor).isPositive().isLessThanOrEqualTo(MOST);
    }
}
