package dev.postmortemsync.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.replay.VendorServer.Health;
import dev.postmortemsync.work.Work;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One long incident, told in every way in which it can reach the service, leaves one and the same postmortem. */
@QuarkusTest
@TestProfile(Replayed.class)
class ReplayTest {

    private static final Logger LOG = Logger.getLogger(ReplayTest.class);
    private static final Duration OUTLASTS_BACKOFF = Duration.ofMinutes(6);
    private static final int LATEST = 3;

    @Inject
    EntityManager em;

    @Inject
    Work work;

    @Inject
    Incidents incidents;

    private final Story story = LongIncident.story();
    private final SentryStory errors = LongIncident.errors();
    private Replay replay;

    /** How the service hears of the incident. */
    private enum Way {
        WEBHOOKS_ONLY,
        POLL_ONLY,
        BOTH,
        BOTH_SHUFFLED_AND_DOUBLED,
        BOTH_WITH_REST_DOWN_FOR_THE_FIRST_HALF;

        boolean webhooks() {
            return this != POLL_ONLY;
        }

        boolean polls() {
            return this != WEBHOOKS_ONLY;
        }
    }

    /** What is compared; all but the ids of rows and the moments of asking. */
    private record Told(List<ObjectNode> timeline, ObjectNode incident, String markdown, List<ObjectNode> child) {}

    @BeforeEach
    void ready() {
        replay = new Replay(em, work);
    }

    @Test
    void everyWayTellsTheSameStory() {
        long seed = new Random().nextLong();
        LOG.infof("seed %d", seed);
        Map<Way, Told> told = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            told.put(way, play(way, new Random(seed)));
        }

        Told one = told.get(Way.BOTH);
        holds(one);
        SoftAssertions same = new SoftAssertions();
        told.forEach((way, other) -> {
            same.assertThat(other.timeline())
                    .as("timeline, %s, seed %d", way, seed)
                    .containsExactlyElementsOf(one.timeline());
            same.assertThat(other.incident())
                    .as("incident, %s, seed %d", way, seed)
                    .isEqualTo(one.incident());
            same.assertThat(other.markdown())
                    .as("Markdown, %s, seed %d", way, seed)
                    .isEqualTo(one.markdown());
            same.assertThat(other.child()).as("child, %s, seed %d", way, seed).isEqualTo(one.child());
        });
        same.assertAll();
    }

    /** The figures of the story itself, computed by hand. */
    private static void holds(Told told) {
        JsonNode incident = told.incident();
        assertThat(incident.path("severity").asText()).isEqualTo("SEV-1");
        assertThat(incident.path("status").asText()).isEqualTo("resolved");
        assertThat(incident.path("service").asText()).isEqualTo("orders-database");
        assertThat(incident.path("commander").asText()).isEqualTo("Noor Haddad");
        assertThat(incident.path("commanderAssumed").asBoolean()).isTrue();
        assertThat(incident.path("responders").toString()).contains("Noor Haddad", "Kim Osei", "Sam Rivera");
        assertThat(incident.path("detectedAt").asText()).startsWith("2026-03-14T22:40:05");
        assertThat(incident.path("acknowledgedAt").asText()).startsWith("2026-03-14T22:47:30");
        assertThat(incident.path("mitigationStartedAt").asText()).startsWith("2026-03-15T00:15:45");
        assertThat(incident.path("resolvedAt").asText()).startsWith("2026-03-15T02:45:00");
        assertThat(incident.path("milestones").findValues("seconds"))
                .extracting(JsonNode::asLong)
                .contains(445L, 14_695L);
        assertThat(incident.path("sentryIssues").findValuesAsText("shortId")).containsExactly(LongIncident.SHORT_ID);
        assertThat(told.timeline()).hasSizeGreaterThan(LongIncident.LOG_ENTRIES);
        assertThat(told.timeline())
                .extracting(entry -> entry.path("event").asText())
                .containsOnlyOnce("Service changed from web-frontend to orders-database");
        assertThat(told.timeline().stream().filter(entry -> entry.path("edited").asBoolean()))
                .extracting(entry ->
                        entry.path("event").asText() + entry.path("hidden").asBoolean())
                .contains("Noor took itfalse", "Escalated to Noor Haddadtrue");
        assertThat(told.timeline())
                .filteredOn(entry -> entry.path("source").asText().equals("hand"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("event").asText()).isEqualTo("Called the database's vendor"));
        assertThat(told.markdown())
                .contains("Noor took it", "Called the database's vendor", "release 2026.3.14 leaks pool connections")
                .doesNotContain("The database, perhaps?");
        assertThat(told.child())
                .extracting(entry -> entry.path("event").asText())
                .anyMatch(event -> event.startsWith("Merged into"))
                .noneMatch(event -> event.startsWith("Incident resolved"));
    }

    private Told play(Way way, Random random) {
        long start = System.nanoTime();
        replay.begin(story, errors);
        if (way.polls()) {
            // The service was there before the incident, and had read so far.
            replay.poll();
            replay.settle();
        }
        List<Instant> pauses = story.pauses();
        List<List<Runnable>> deliveries = deliveries(pauses, way, random);
        int middle = pauses.size() / 2;
        for (int i = 0; i < pauses.size(); i++) {
            if (way == Way.BOTH_WITH_REST_DOWN_FOR_THE_FIRST_HALF && i < middle) {
                Replayed.PAGERDUTY.is(Health.values()[1 + i % (Health.values().length - 1)]);
            }
            DrivenClock.moveTo(pauses.get(i));
            deliveries.get(i).forEach(Runnable::run);
            if (way.polls()) {
                replay.poll();
            }
            replay.settle();
            if (i == middle - 1) {
                if (way == Way.BOTH_WITH_REST_DOWN_FOR_THE_FIRST_HALF) {
                    isProvisional();
                }
                aPersonEdits();
                if (way == Way.BOTH_WITH_REST_DOWN_FOR_THE_FIRST_HALF) {
                    recovers();
                }
            }
        }
        replay.settleAll();
        Told told = told();
        LOG.infof(
                "%s: %d ms, PagerDuty %s, Sentry %s",
                way,
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                Replayed.PAGERDUTY.asked(),
                Replayed.SENTRY.asked());
        return told;
    }

    /** For each pause what is delivered at it; of both vendors, at once and in order, unless the way is another. */
    private List<List<Runnable>> deliveries(List<Instant> pauses, Way way, Random random) {
        List<List<Runnable>> deliveries = new ArrayList<>();
        pauses.forEach(pause -> deliveries.add(new ArrayList<>()));
        if (!way.webhooks()) {
            return deliveries;
        }
        boolean astray = way == Way.BOTH_SHUFFLED_AND_DOUBLED;
        for (int copy = 0; copy < (astray ? 2 : 1); copy++) {
            for (Account.Sent webhook : story.webhooks()) {
                deliveries.get(when(webhook.at(), pauses, astray, random)).add(() -> replay.deliver(webhook));
            }
            for (SentryStory.Sent webhook : errors.sent(story.end())) {
                deliveries.get(when(webhook.at(), pauses, astray, random)).add(() -> replay.deliver(webhook));
            }
        }
        if (astray) {
            deliveries.forEach(some -> Collections.shuffle(some, random));
        }
        return deliveries;
    }

    private static int when(Instant sent, List<Instant> pauses, boolean late, Random random) {
        int first = 0;
        while (pauses.get(first).isBefore(sent)) {
            first++;
        }
        return Math.min(pauses.size() - 1, late ? first + random.nextInt(LATEST) : first);
    }

    /** Nothing was confirmed so far, but what the webhooks said is there to be read and edited. */
    private void isProvisional() {
        DrivenClock.move(OUTLASTS_BACKOFF);
        replay.settle();
        JsonNode incident = replay.incident(LongIncident.ID);
        assertThat(incident.path("provisional").asBoolean()).isTrue();
        assertThat(incident.path("severity").asText()).isEqualTo("SEV-2");
        assertThat(replay.markdown(LongIncident.ID)).contains("Noor Haddad acknowledged the alert");
    }

    /** PagerDuty is back, and without any further webhook the service finds out and doubles nothing. */
    private void recovers() {
        Replayed.PAGERDUTY.is(Health.WELL);
        replay.poll();
        replay.settleAll();
        assertThat(replay.incident(LongIncident.ID).path("provisional").asBoolean())
                .isFalse();
        assertThat(incidents.timeline(
                        incidents.findByPagerdutyId(LongIncident.ID).orElseThrow()))
                .extracting(TimelineEntryView::key)
                .noneMatch(key -> key.startsWith("webhook:"));
    }

    private void aPersonEdits() {
        replay.edit(LongIncident.ID, "escalation", LongIncident.ESCALATED, Json.of("hidden", true));
        replay.edit(LongIncident.ID, "acknowledgment", LongIncident.ACKNOWLEDGED, Json.of("event", "Noor took it"));
        replay.add(
                LongIncident.ID,
                Json.of(
                        "at", "2026-03-14T23:00:00Z",
                        "event", "Called the database's vendor",
                        "actor", "Sam Rivera",
                        "kind", "decision"));
    }

    private Told told() {
        ObjectNode incident = (ObjectNode) replay.incident(LongIncident.ID);
        incident.remove("completeAsOf");
        if (incident.path("completeness") instanceof ObjectNode completeness) {
            completeness.remove("asOf");
        }
        incident.path("sentryIssues").forEach(issue -> ((ObjectNode) issue).remove("countedAt"));
        return new Told(
                withoutIds(replay.timeline(LongIncident.ID)),
                incident,
                replay.markdown(LongIncident.ID)
                        .lines()
                        .map(line -> line.replaceFirst("(PagerDuty was last asked at) [^;]*", "$1 some time"))
                        .collect(Collectors.joining("\n")),
                withoutIds(replay.timeline(LongIncident.CHILD)));
    }

    private static List<ObjectNode> withoutIds(List<JsonNode> entries) {
        return entries.stream()
                // What is added by hand has a key of its own, and what is learned when the vendor is back is told late.
                .map(entry -> ((ObjectNode) entry).without(List.of("id", "key", "editedAt", "backfilled")))
                .map(ObjectNode.class::cast)
                .toList();
    }
}
