package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.Measured;
import dev.postmortemsync.replay.ManyIncidents;
import dev.postmortemsync.replay.PagerDutyServer;
import dev.postmortemsync.replay.RateLimit;
import dev.postmortemsync.replay.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The first start at an account with a history: every incident of the span is found, whole and once, within PagerDuty's
 * own limits. {@code -Dbackfill.incidents=1000} makes it large, {@code -Dbackfill.requests-per-minute=9600} makes
 * PagerDuty ten times as patient and the run as much shorter.
 */
class BackfillIT {

    private static final Logger LOG = Logger.getLogger(BackfillIT.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SPAN = Duration.ofDays(30);
    private static final int INCIDENTS = Integer.getInteger("backfill.incidents", 12);
    private static final long PER_MINUTE = Long.getLong("backfill.requests-per-minute", 960);
    private static final Duration PATIENCE = Duration.ofMinutes(1 + INCIDENTS / 25);

    /** Of fewer incidents the time is that of beginning and ending. */
    private static final int MANY = 100;

    @Test
    void everyIncidentOfTheSpanIsFoundWholeAndOnce() throws Exception {
        Instant now = Instant.now();
        Story story = ManyIncidents.story(INCIDENTS, SPAN, now.minusSeconds(600));
        assertThat(story.logEntries()).isEqualTo((long) INCIDENTS * ManyIncidents.LOG_ENTRIES);
        RateLimit limit = new RateLimit(PER_MINUTE);
        try (PagerDutyServer pagerDuty = new PagerDutyServer(() -> story.at(now), limit);
                ProductionDatabase database = new ProductionDatabase()) {
            Map<String, String> environment = database.environment();
            environment.put("PAGERDUTY_API_URL", pagerDuty.url());
            environment.put("PAGERDUTY_API_TOKEN", "pd-token");
            environment.put("PAGERDUTY_POLL_EVERY", "PT1M");
            environment.put("PAGERDUTY_BACKFILL", "P31D");
            // A request on its way is counted later there than here.
            environment.put("PAGERDUTY_REQUESTS_PER_MINUTE", Long.toString(PER_MINUTE - 10));
            environment.put("NOTIFY_PAGERDUTY_NOTE", "false");
            AtomicLong peakHeap = new AtomicLong();
            try (PackagedService service = PackagedService.start(environment)) {
                long start = System.nanoTime();
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                    peakHeap.accumulateAndGet(heap(service), Math::max);
                    return JSON.readTree(service.get("/api/v1/backfill").body())
                            .path("items")
                            .path(0)
                            .path("state")
                            .asText()
                            .equals("done");
                });
                database.settle(PATIENCE);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                LOG.infof(
                        "backfill | %d incidents | %d log entries | %d.%01d s | requests %s | 429 %d | peak heap %d MiB of %d, resident %d MiB",
                        INCIDENTS,
                        story.logEntries(),
                        took.toSeconds(),
                        took.toMillisPart() / 100,
                        pagerDuty.asked(),
                        limit.refused(),
                        peakHeap.get() >> 20,
                        PackagedService.HEAP_MIB,
                        service.peakResidentKib() / 1024);
                long requests = pagerDuty.asked().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                Measured.tell(
                        "catch-up",
                        INCIDENTS + " incidents: time / what the limit asks for",
                        "x",
                        took.toMillis() / (60_000.0 * requests / PER_MINUTE),
                        INCIDENTS < MANY ? Double.NaN : 1.2);
                Measured.tell("catch-up", "answers of 429 of PagerDuty", "", limit.refused(), 0);
                noneIsLostAndNoneIsDoubled(service, database, story);
            }
        }
    }

    /** Used now, garbage included, in bytes. */
    private static long heap(PackagedService service) {
        return service.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void noneIsLostAndNoneIsDoubled(PackagedService service, ProductionDatabase database, Story story)
            throws Exception {
        assertThat(idsOfTheApi(service))
                .hasSize(INCIDENTS)
                .contains(ManyIncidents.id(0), ManyIncidents.id(INCIDENTS - 1));
        assertThat(database.count("select count(*) from timeline_entry where source_key like 'R%'"))
                .as("log entries")
                .isEqualTo(story.logEntries());
        assertThat(database.count("select count(*) from timeline_entry where source_key like 'note:%'"))
                .as("notes")
                .isEqualTo(INCIDENTS);
        assertThat(database.count("""
                select count(*) from (select 1 from timeline_entry where shown
                group by incident_id, at, kind, event having count(*) > 1) doubled""")).isZero();
        assertThat(database.count("select count(*) from incident where status <> 'resolved' or complete_as_of is null"))
                .isZero();
        assertThat(database.count("select count(*) from failure")).isZero();
    }

    private static Set<String> idsOfTheApi(PackagedService service) throws Exception {
        Set<String> ids = new TreeSet<>();
        String path = "/api/v1/incidents?limit=100";
        JsonNode page = JSON.readTree(service.get(path).body());
        int listed = take(page, ids);
        while (page.path("next").isTextual()) {
            page = JSON.readTree(
                    service.get(path + "&cursor=" + page.path("next").asText()).body());
            listed += take(page, ids);
        }
        assertThat(listed).as("listed once each").isEqualTo(ids.size());
        return ids;
    }

    private static int take(JsonNode page, Set<String> ids) {
        page.path("items").forEach(item -> ids.add(item.path("pagerdutyId").asText()));
        return page.path("items").size();
    }
}
