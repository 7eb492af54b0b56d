package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.Measured;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes, one of which is killed with SIGKILL at a named point, again and again, while the other goes on.
 * {@code -Dkills=1000} kills more often, {@code -Dseed=…} makes the same choices again.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(SEED);
    private final List<Process> processes = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> actionItems = new ArrayList<>();
    private ProductionDatabase database;
    private PagerDutyStandIn pagerduty;
    private PlaneStandIn plane;
    private String postmortem;

    /** Where a process dies. */
    private enum Point {
        AFTER_ACCEPT,
        AFTER_COMMIT,
        SENT_AND_UNANSWERED,
        REPLY_NOT_YET_RECORDED
    }

    /** One of the two, and how Plane tells it from the other. */
    private record Process(PackagedService service, int door) {}

    @BeforeEach
    void begin() throws IOException {
        database = new ProductionDatabase();
        pagerduty = new PagerDutyStandIn();
        plane = new PlaneStandIn();
    }

    @AfterEach
    void end() throws IOException {
        plane.beforeReply(door -> {});
        processes.forEach(process -> process.service().close());
        pagerduty.close();
        plane.close();
        database.close();
    }

    @Test
    void killedAtAnyPointNothingIsLostAndNothingDoubled() throws Exception {
        processes.add(launch());
        processes.add(launch());
        processes.forEach(process -> process.service().awaitReady(PATIENCE));
        postmortem = declare();
        for (int i = 0; i < KILLS; i++) {
            processes.forEach(process -> process.service().awaitReady(PATIENCE));
            Point point = Point.values()[i % Point.values().length];
            Process dead = kill(point, i);
            dead.service().kill();
            processes.remove(dead);
            if (i + 1 < KILLS) {
                processes.add(launch());
            }
        }
        database.settle(Duration.ofSeconds(90));
        tell();
        judge();
    }

    private Process kill(Point point, int round) throws Exception {
        return switch (point) {
            case AFTER_ACCEPT -> afterAccept("K" + round);
            case AFTER_COMMIT -> afterCommit("K" + round);
            case SENT_AND_UNANSWERED -> whileUnanswered();
            case REPLY_NOT_YET_RECORDED -> beforeRecorded();
        };
    }

    private Process afterAccept(String id) {
        Process victim = any();
        pagerduty.hasResolvedOutage(id, "Outage " + id);
        assertThat(Webhooks.send(victim.service(), triggered(id))).isEqualTo(202);
        sent.add(id);
        return victim;
    }

    /** The row is there, and its sender may not know. */
    private Process afterCommit(String id) throws Exception {
        Process victim = any();
        pagerduty.hasResolvedOutage(id, "Outage " + id);
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            try {
                Webhooks.send(victim.service(), triggered(id));
            } catch (AssertionError unanswered) {
                // That is the point.
            }
        });
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> database.count("select count(*) from delivery where event_key = '" + id + "-E1'") == 1);
        sent.add(id);
        victim.service().kill();
        sender.get();
        return victim;
    }

    /** Plane has made the item, or the change, and whoever asked for it dies before it hears so. */
    private Process whileUnanswered() throws Exception {
        AtomicInteger door = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        plane.beforeReply(asker -> hold(door, asker, answer));
        write();
        soon().until(() -> door.get() != 0);
        Process victim = at(door.get());
        victim.service().kill();
        plane.beforeReply(any -> {});
        answer.countDown();
        return victim;
    }

    /** The reply has arrived, and cannot be stored since somebody holds the row. */
    private Process beforeRecorded() throws Exception {
        AtomicInteger door = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        plane.beforeReply(asker -> hold(door, asker, answer));
        String item = write();
        soon().until(() -> door.get() != 0);
        Process victim = at(door.get());
        try (Connection holder = database.transaction()) {
            holder.createStatement().executeQuery("select 1 from action_item where id = '" + item + "' for update");
            plane.beforeReply(any -> {});
            answer.countDown();
            soon().until(() -> database.count("select count(*) from pg_locks where not granted") > 0);
            victim.service().kill();
            holder.rollback();
        }
        return victim;
    }

    private static void hold(AtomicInteger door, int asker, CountDownLatch answer) {
        if (door.compareAndSet(0, asker)) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Makes an action item, or changes one that has its work item; answers its id. */
    private String write() throws Exception {
        PackagedService service = any().service();
        if (actionItems.isEmpty() || random.nextInt(3) > 0) {
            String made = id(service.post(
                    "/api/v1/postmortems/" + postmortem + "/action-items",
                    "{\"priority\":\"P1\",\"title\":\"Add an alert\",\"dueDate\":\"2030-01-01\"}"));
            actionItems.add(made);
            return made;
        }
        String known = actionItems.get(random.nextInt(actionItems.size()));
        soon().until(() -> !JSON.readTree(
                        service.get("/api/v1/action-items/" + known).body())
                .path("plane")
                .path("key")
                .isNull());
        return id(service.patch(
                "/api/v1/action-items/" + known, "{\"title\":\"Add alert " + random.nextInt(1_000_000) + "\"}"));
    }

    private static String id(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body()).path("id").asText();
    }

    private void tell() {
        String proof = "kills";
        long done = database.count("select count(*) from delivery where status = 'done' and event_key like 'K%-E1'");
        Measured.tell(proof, "of two processes, at four named points, seed " + SEED, "", KILLS);
        Measured.tell(proof, "acknowledged deliveries", "", sent.size());
        Measured.tell(proof, "action items", "", actionItems.size());
        Measured.never(proof, "deliveries lost or not worked off", Math.max(0, sent.size() - done));
        Measured.never(
                proof,
                "timeline entries doubled",
                database.count("select count(*) from (select 1 from timeline_entry"
                        + " group by incident_id, source, source_key having count(*) > 1) doubled"));
        Measured.never(
                proof,
                "work items lost or doubled",
                Math.abs(actionItems.size()
                        - plane.itemsByIdentity().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()));
    }

    private void judge() throws IOException {
        for (String id : sent) {
            assertThat(database.count(
                            "select count(*) from delivery where status = 'done' and event_key = '" + id + "-E1'"))
                    .as("the delivery of %s is done (seed %d)", id, SEED)
                    .isEqualTo(1);
            assertThat(database.count("select count(*) from timeline_entry where source_key = '" + id + "-R3'"))
                    .as("%s was acknowledged once", id)
                    .isEqualTo(1);
        }
        assertThat(database.count("select count(*) from incident")).isEqualTo(sent.size() + 1L);
        assertThat(database.count("select count(*) from postmortem")).isEqualTo(sent.size() + 1L);
        assertThat(database.count("select count(*) from failure where status = 'open'"))
                .isZero();
        assertThat(plane.itemsByIdentity().keySet()).containsExactlyInAnyOrderElementsOf(actionItems);
        assertThat(plane.itemsByIdentity().values())
                .as("work items per action item")
                .containsOnly(1L);
        for (String item : actionItems) {
            var shown = JSON.readTree(
                    any().service().get("/api/v1/action-items/" + item).body());
            assertThat(plane.titleOf(item)).isEqualTo(shown.path("title").asText());
            assertThat(shown.path("plane").path("problem").isNull()).isTrue();
        }
    }

    private String declare() throws Exception {
        PackagedService service = any().service();
        String incident = id(service.post(
                "/api/v1/incidents",
                "{\"title\":\"Search is down\",\"severity\":\"SEV-1\",\"detectedAt\":\"2026-03-14T09:26:53Z\"}"));
        soon().until(() -> !postmortemOf(service, incident).isEmpty());
        return postmortemOf(service, incident);
    }

    private static String postmortemOf(PackagedService service, String incident) throws IOException {
        return JSON.readTree(service.get("/api/v1/incidents/" + incident).body())
                .path("postmortemId")
                .asText("")
                .replace("null", "");
    }

    private static PagerDutyEvent triggered(String id) {
        return PagerDutyEvent.of(id + "-E1", "incident.triggered", "2026-03-14T09:26:53.414Z", id, "x");
    }

    private Process any() {
        return processes.get(random.nextInt(processes.size()));
    }

    private Process at(int door) {
        return processes.stream()
                .filter(process -> process.door() == door)
                .findFirst()
                .orElseThrow();
    }

    private Process launch() throws IOException {
        String door = plane.door();
        Map<String, String> environment = database.environment();
        environment.putAll(pagerduty.environment());
        environment.putAll(plane.environment());
        environment.put("PLANE_API_URL", door);
        // A short life is begun sooner than it is optimised.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        // A dead process is noticed after four missed beats.
        environment.put("WORK_HEARTBEAT_EVERY", "PT0.7S");
        environment.put("WORK_SWEEP_EVERY", "PT1S");
        return new Process(PackagedService.launch(environment), Integer.parseInt(door.replaceAll(".*:(\\d+)/?", "$1")));
    }

    private static ConditionFactory soon() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
    }
}
