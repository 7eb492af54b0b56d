package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.Measured;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * As many work items as {@code catchup} says, changed while no webhook came, against a Plane that enforces its limit.
 * {@code -Dcatchup.per-minute=60} makes it Plane's own, and 5,000 items an hour and a half. Run by the benchmark {@code catch-up}.
 */
@EnabledIfSystemProperty(named = "catchup", matches = "[1-9]\\d*")
class CatchUpIT {

    private static final int PER_MINUTE = Integer.getInteger("catchup.per-minute", 1200);
    private static final double MOST = 1.2;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID POSTMORTEM = UUID.randomUUID();

    private final int items = Integer.getInteger("catchup");
    private ProductionDatabase database;
    private PlaneStandIn plane;
    private PackagedService service;

    @BeforeEach
    void begin() throws IOException {
        database = new ProductionDatabase();
        plane = new PlaneStandIn();
    }

    @AfterEach
    void end() throws IOException {
        if (service != null) {
            service.close();
        }
        plane.close();
        database.close();
    }

    @Test
    void changesThatNoWebhookToldAreWorkedOffAtTheAllowedRate() throws Exception {
        Map<String, String> environment = database.environment();
        environment.putAll(plane.environment());
        environment.put("PLANE_REQUESTS_PER_MINUTE", Integer.toString(PER_MINUTE));
        environment.put(
                "PLANE_RECONCILE_EVERY",
                Duration.ofHours(1).dividedBy(PER_MINUTE).toString());
        plane.allow(PER_MINUTE);
        service = PackagedService.start(environment);
        fill();
        patiently().until(() -> database.count("select count(*) from delivery") > 0);
        Instant begun = Instant.now();

        patiently().until(() -> done() > items / 4);
        long left = items - done();
        Instant asked = Instant.now();
        JsonNode queue = JSON.readTree(service.get("/api/v1/mirror/queue").body());
        String page = service.get("/status").body();
        patiently().until(() -> done() == items);

        Instant end = Instant.now();
        double ratio = (double) Duration.between(begun, end).toMillis()
                / timeAllowed(items).toMillis();
        System.out.printf(
                "catch-up: %d changed work items at %d requests a minute: %.2f of the time that the limit asks for,"
                        + " %d answers of 429, %d writes; with %d left the page promised %d s for the %d in the queue,"
                        + " and all were done after %d s%n",
                items,
                PER_MINUTE,
                ratio,
                plane.refused(),
                plane.writes(),
                left,
                Duration.between(asked, Instant.parse(queue.path("doneBy").asText()))
                        .toSeconds(),
                queue.path("waiting").asLong(),
                Duration.between(asked, end).toSeconds());
        Measured.tell("catch-up", items + " work items: time / what the limit asks for", "x", ratio, MOST);
        Measured.tell("catch-up", "answers of 429 of Plane", "", plane.refused(), 0);
        Measured.tell("catch-up", "writes of what only Plane changed", "", plane.writes(), 0);
        assertThat(page).contains("action items wait for Plane", "done by about");
        assertThat(plane.refused()).as("answers of 429").isZero();
        assertThat(plane.writes()).as("nothing is written back").isZero();
        assertThat(ratio).isLessThanOrEqualTo(MOST);
    }

    private ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(2).plus(timeAllowed(items).multipliedBy(2)))
                .pollInterval(Duration.ofMillis(500));
    }

    private static Duration timeAllowed(long items) {
        return Duration.ofMinutes(1).multipliedBy(items).dividedBy(PER_MINUTE);
    }

    private long done() {
        return database.count("select count(*) from action_item where status = 'done'");
    }

    /** Both sides agreed that all are open, and then people completed them in Plane. */
    private void fill() throws SQLException {
        try (Connection filling = database.transaction();
                PreparedStatement item = filling.prepareStatement("""
                        insert into action_item (id, postmortem_id, number, priority, title, status, created_by, updated_by,
                            created_at, updated_at, version)
                        values (?, ?, ?, 'P1', ?, 'open', 'x', 'x', now(), now(), 0)""");
                PreparedStatement mirror = filling.prepareStatement("""
                        insert into mirror (action_item_id, tracker_id, project, key, state, base_status, base_title,
                            base_priority, intent_at, synced_at, version)
                        values (?, ?, ?, ?, 'Todo', 'open', ?, 'P1', now(), now(), 0)""")) {
            for (int i = 1; i <= items; i++) {
                UUID id = UUID.randomUUID();
                String title = "Add alert " + i;
                String trackerId = plane.add(id.toString(), title, PlaneStandIn.DONE);
                item.setObject(1, id);
                item.setObject(2, POSTMORTEM);
                item.setInt(3, i);
                item.setString(4, title);
                item.addBatch();
                mirror.setObject(1, id);
                mirror.setString(2, trackerId);
                mirror.setString(3, PlaneStandIn.PROJECT);
                mirror.setString(4, "ROOSE-" + i);
                mirror.setString(5, title);
                mirror.addBatch();
            }
            item.executeBatch();
            mirror.executeBatch();
            filling.commit();
        }
    }
}
