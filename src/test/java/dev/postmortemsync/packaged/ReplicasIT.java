package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.Measured;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Three replicas on one PostgreSQL under load, replaced one after the other for as long as {@code replicas.seconds} says: one
 * is stopped as Kubernetes does it, the next is killed. Run by profile {@code proof}.
 */
@EnabledIfSystemProperty(named = "replicas.seconds", matches = "[1-9]\\d*")
class ReplicasIT {

    private static final System.Logger LOG = System.getLogger("replicas");
    private static final int REPLICAS = 3;
    private static final int SENDERS = 4;
    /** A replica starts and answers on what the load leaves of the machine. */
    private static final Duration SENDS_EVERY = Duration.ofMillis(Long.getLong("replicas.sends-every-millis", 200));

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);
    private static final int INCIDENTS = 40;
    private static final Duration POLL_EVERY = Duration.ofSeconds(10);

    private final Duration lasting = Duration.ofSeconds(Long.getLong("replicas.seconds"));
    private final long seed = new Random().nextLong();
    private final List<PackagedService> rotation = new CopyOnWriteArrayList<>();
    private final List<PackagedService> all = new ArrayList<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    /** Read by each request under way, written by who waits for them. */
    private final ReadWriteLock requests = new ReentrantReadWriteLock(true);

    private int stopped;
    private int killed;

    @Test
    void areReplacedUnderLoadAndLoseDoubleAndRefuseNothing() throws Exception {
        ScheduledExecutorService senders = Executors.newScheduledThreadPool(SENDERS);
        try (PagerDutyStandIn pagerduty = new PagerDutyStandIn();
                ProductionDatabase database = new ProductionDatabase()) {
            for (int number = 0; number < INCIDENTS; number++) {
                pagerduty.hasResolvedOutage("QR" + number, "Outage " + number);
            }
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.putAll(pagerduty.environment());
            environment.put("PAGERDUTY_POLL_EVERY", POLL_EVERY.toString());
            environment.put("PAGERDUTY_BACKFILL", "PT0S");
            environment.put("PAGERDUTY_REQUESTS_PER_MINUTE", "60000");
            environment.put("NOTIFY_PAGERDUTY_NOTE", "false");
            for (int number = 0; number < REPLICAS; number++) {
                all.add(PackagedService.launch(environment));
            }
            all.forEach(service -> rotation.add(service.awaitReady(STARTS_WITHIN)));
            Instant begun = Instant.now();
            int polledBefore = pagerduty.timesPolled();
            List<Future<?>> sending = new ArrayList<>();
            for (int number = 0; number < SENDERS; number++) {
                Sender sender = new Sender(number, new Random(seed + number), new AtomicInteger());
                sending.add(senders.scheduleAtFixedRate(
                        () -> send(sender), 0, SENDS_EVERY.toMillis(), TimeUnit.MILLISECONDS));
            }
            while (Instant.now().isBefore(begun.plus(lasting)) || killed == 0) {
                assertThat(sending).as("a sender gave up").noneMatch(Future::isDone);
                replaceOne(environment);
            }
            senders.shutdown();
            assertThat(senders.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
            long seconds = Duration.between(begun, Instant.now()).toSeconds();
            int polls = pagerduty.timesPolled() - polledBefore;
            database.settle(Duration.ofMinutes(4));
            check(database, polls, seconds);
        } finally {
            senders.shutdownNow();
            all.forEach(PackagedService::kill);
        }
    }

    private void join(Map<String, String> environment) throws IOException {
        PackagedService service = PackagedService.launch(environment);
        all.add(service);
        rotation.add(service.awaitReady(STARTS_WITHIN));
    }

    /** As a rolling update does it: one more, then one less, which is out of the rotation before it is told to stop. */
    private void replaceOne(Map<String, String> environment) throws IOException {
        join(environment);
        PackagedService oldest = rotation.get(0);
        if ((stopped + killed) % 2 == 0) {
            rotation.remove(oldest);
            awaitRequestsUnderWay();
            oldest.close();
            stopped++;
        } else {
            oldest.kill();
            rotation.remove(oldest);
            killed++;
        }
        all.remove(oldest);
    }

    /** In a pod these are the seconds that it waits before it is told to stop. */
    private void awaitRequestsUnderWay() {
        requests.writeLock().lock();
        requests.writeLock().unlock();
    }

    private record Sender(int number, Random random, AtomicInteger sent) {}

    private void send(Sender sender) {
        int sent = sender.sent().getAndIncrement();
        String id = "R" + sender.number() + "-" + sent;
        String incident = "QR" + (sender.number() + SENDERS * sent) % INCIDENTS;
        PagerDutyEvent event = PagerDutyEvent.of(id, "incident.triggered", "2026-03-14T09:26:53.414Z", incident, "x");
        await().atMost(Duration.ofMinutes(1)).until(() -> sent(event, sender.random()));
        acknowledged.add(event.webhookId());
    }

    /** Whether it was answered; a sender whose connection broke comes again, as PagerDuty does. */
    private boolean sent(PagerDutyEvent event, Random random) {
        requests.readLock().lock();
        try {
            List<PackagedService> now = List.copyOf(rotation);
            int status = Webhooks.send(now.get(random.nextInt(now.size())), event);
            answers.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
            return status == 202;
        } catch (AssertionError broken) {
            unanswered.incrementAndGet();
            return false;
        } finally {
            requests.readLock().unlock();
        }
    }

    private void check(ProductionDatabase database, int polls, long seconds) {
        long stored = database.count("select count(*) from delivery where event not like 'poll%'");
        long open = database.count("select count(*) from delivery where status <> 'done'");
        long twice = database.count("select count(*) from (select 1 from timeline_entry"
                + " group by incident_id, source, source_key having count(*) > 1) doubled");
        LOG.log(
                System.Logger.Level.INFO,
                "seed {0}: {1} s, {2} replicas stopped and {3} killed, {4} webhooks acknowledged, answers {5}, {6}"
                        + " broken connections; {7} stored, {8} not done, {9} entries doubled, {10} polls (one each {11})",
                seed,
                seconds,
                stopped,
                killed,
                acknowledged.size(),
                answers,
                unanswered,
                stored,
                open,
                twice,
                polls,
                POLL_EVERY);
        // A tenth of slack is the poll's own, see Work.requestEvery; one is under way at either end; a killed one comes
        // again.
        double mostPolls = seconds / (0.9 * POLL_EVERY.toSeconds()) + 2 + killed;
        String proof = "replicas";
        Measured.tell(proof, "three on one PostgreSQL, replaced under load for", "s", seconds);
        Measured.tell(proof, "of them stopped", "", stopped);
        Measured.tell(proof, "of them killed", "", killed);
        Measured.tell(proof, "webhooks answered 202, seed " + seed, "", acknowledged.size());
        Measured.never(proof, "answers other than 202", others());
        Measured.never(proof, "webhooks lost or stored twice", Math.abs(stored - acknowledged.size()));
        Measured.never(proof, "webhooks not worked off", open);
        Measured.never(proof, "timeline entries doubled", twice);
        Measured.tell(
                proof,
                "polls for each ten seconds",
                "",
                polls * (double) POLL_EVERY.toSeconds() / seconds,
                mostPolls * POLL_EVERY.toSeconds() / seconds);
        assertThat(answers).as("statuses").containsOnlyKeys(202);
        assertThat(stored).as("lost or doubled").isEqualTo(acknowledged.size());
        assertThat(open).as("not worked off").isZero();
        assertThat(twice).as("doubled entries").isZero();
        assertThat(database.count("select count(*) from incident")).isEqualTo(INCIDENTS);
        assertThat(database.count("select count(*) from failure")).isZero();
        assertThat((double) polls).as("polls").isLessThanOrEqualTo(mostPolls);
        assertThat((double) polls).as("polls").isGreaterThan(0.3 * seconds / POLL_EVERY.toSeconds());
        assertThat(stopped).isPositive();
        assertThat(killed).isPositive();
    }

    private long others() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey() != 202)
                .mapToLong(answer -> answer.getValue().get())
                .sum();
    }
}
