package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.Measured;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL is killed under load and started again, {@code postgres.kills} times: what was answered 202 is there afterwards.
 */
class PostgresKilledIT {

    private static final System.Logger LOG = System.getLogger("postgres-killed");
    private static final int KILLS = Integer.getInteger("postgres.kills", 2);
    private static final int SENDERS = 4;
    private static final int INCIDENTS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final long seed = Long.getLong("postgres.seed", new Random().nextInt(1_000_000));
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Path data = Files.createTempDirectory("postgres-killed");
    private final int port = freePort();

    PostgresKilledIT() throws IOException {}

    @Test
    void whatWasAcknowledgedIsThereAndWorkedOff() throws Exception {
        Random random = new Random(seed);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        EmbeddedPostgres postgres = postgres();
        Map<String, String> environment = new HashMap<>(PackagedService.production(postgres, "postgres"));
        environment.put("PAGERDUTY_WEBHOOK_SECRETS", Webhooks.PAGERDUTY_SECRET);
        try (PackagedService service = PackagedService.start(environment)) {
            List<Future<?>> sending = new ArrayList<>();
            for (int number = 0; number < SENDERS; number++) {
                int sender = number;
                sending.add(senders.submit(() -> send(service, sender)));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                LockSupport.parkNanos(
                        Duration.ofMillis(200 + random.nextInt(2_000)).toNanos());
                kill();
                // It finds nothing to stop, and lets go of the directory.
                postgres.close();
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_500)).toNanos());
                postgres = postgres();
                int before = acknowledged.size();
                Awaitility.await("webhooks are taken again").atMost(PATIENCE).until(() -> acknowledged.size() > before);
            }
            over.set(true);
            for (Future<?> sender : sending) {
                sender.get();
            }
            EmbeddedPostgres last = postgres;
            Awaitility.await("everything is worked off")
                    .atMost(PATIENCE)
                    .until(() -> keys(
                                    last,
                                    "select job || ' ' || subject from work_request where requested_seq > done_seq")
                            .isEmpty());
            LOG.log(
                    System.Logger.Level.INFO,
                    "seed {0}: PostgreSQL killed {1} times, {2} webhooks acknowledged, answers {3}",
                    seed,
                    KILLS,
                    acknowledged.size(),
                    answers);
            Set<String> stored = keys(last, "select delivery_key from delivery");
            Set<String> undone = keys(last, "select delivery_key from delivery where status <> 'done'");
            Set<String> doubled = keys(last, """
                    select source_key from timeline_entry where shown group by incident_id, source_key having count(*) > 1""");
            String proof = "postgres";
            Measured.tell(proof, "killed and restarted under load, seed " + seed, "", KILLS);
            Measured.tell(proof, "webhooks answered 202", "", acknowledged.size());
            Measured.never(
                    proof,
                    "of them not there afterwards",
                    acknowledged.stream().filter(key -> !stored.contains(key)).count());
            Measured.never(proof, "deliveries not worked off", undone.size());
            Measured.never(proof, "timeline entries doubled", doubled.size());
            assertThat(stored).as("seed " + seed).containsAll(acknowledged);
            assertThat(undone).isEmpty();
            assertThat(keys(last, "select job || ': ' || problem from failure where status = 'open'"))
                    .isEmpty();
            assertThat(keys(last, "select i.origin from incident i group by 1 having count(*) > 1"))
                    .isEmpty();
            assertThat(doubled).as("doubled entries").isEmpty();
            assertThat(answers.keySet()).as("202, or come again").isSubsetOf(202, 503);
        } finally {
            over.set(true);
            senders.shutdownNow();
            postgres.close();
        }
    }

    private void send(PackagedService service, int sender) {
        Random random = new Random(seed + 1 + sender);
        for (int number = 0; !over.get(); number++) {
            PagerDutyEvent event = PagerDutyEvent.of(
                    "K" + sender + "-" + number,
                    "incident.triggered",
                    "2026-03-14T09:26:53.414Z",
                    "QK" + random.nextInt(INCIDENTS),
                    "Outage");
            int status = Webhooks.send(service, event);
            answers.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
            if (status == 202) {
                acknowledged.add(event.webhookId());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** What was committed is on its way to the disk, as in production; the machine itself is not killed. */
    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start();
    }

    /** SIGKILL to the postmaster: its children end when they notice. */
    private void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !postmaster.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Set<String> keys(EmbeddedPostgres postgres, String sql) {
        Set<String> keys = new HashSet<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return keys;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
