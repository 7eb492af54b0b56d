package dev.postmortemsync.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.actionitem.ActionItemEdit;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.Told;
import dev.postmortemsync.postmortem.PostmortemEdit;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.replay.DrivenClock;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A quarter with 40 incidents and 120 action items: what each person gets, by kind. */
@QuarkusTest
@TestProfile(Notified.class)
@EnabledIfSystemProperty(named = "quarter.incidents", matches = "[1-9]\\d*")
class SimulatedQuarterTest {

    private static final Logger LOG = Logger.getLogger(SimulatedQuarterTest.class);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int INCIDENTS = Integer.getInteger("quarter.incidents", 40);
    private static final int DAYS = 91;
    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    @Inject
    ActionItems items;

    @Inject
    RemindJob remind;

    @Inject
    Work work;

    @Inject
    EntityManager em;

    private record Item(UUID id, LocalDate doneOn) {}

    @Test
    void everybodyGetsLittle() {
        long seed = 40;
        Random random = new Random(seed);
        Notified.calm();
        LocalDate first = LocalDate.ofInstant(DrivenClock.now(), ZONE).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        long before = ((Number) one("select coalesce(max(id), 0) from announcement")).longValue();
        Map<Integer, Integer> byDay = new TreeMap<>();
        for (int i = 0; i < INCIDENTS; i++) {
            byDay.merge(random.nextInt(DAYS - 10), 1, Integer::sum);
        }
        Map<LocalDate, List<UUID>> published = new TreeMap<>();
        List<Item> open = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate today = first.plusDays(day);
            DrivenClock.moveTo(today.atTime(10, 0).atZone(ZONE).toInstant());
            remind.run(new Attempt(RemindJob.ALL, 1, () -> true));
            open.removeIf(item -> done(item, today));
            published.getOrDefault(today, List.of()).forEach(this::publish);
            for (int i = byDay.getOrDefault(day, 0); i > 0; i--) {
                UUID postmortem = outage("S" + day + "-" + i);
                plan(postmortem, today, random, open);
                published
                        .computeIfAbsent(today.plusDays(2 + random.nextInt(8)), none -> new ArrayList<>())
                        .add(postmortem);
            }
            settle();
        }
        Map<String, Map<String, Long>> table = table("occasion, count(distinct coalesce(digest, key))", "", before);
        Map<String, Map<String, Long>> parts = table(
                "regexp_replace(part, '^([a-z]+):[^:]*:?([a-z]*).*', '\\1 \\2'), count(*)",
                ", unnest(about) as part",
                before);
        LOG.infof("seed %d, messages of %d days with %d incidents, by address and occasion:", seed, DAYS, INCIDENTS);
        table.forEach((address, kinds) -> LOG.infof(
                "| %-24s | %3d | %s",
                address, kinds.values().stream().mapToLong(Long::longValue).sum(), kinds));
        LOG.info("what reminders held, by address:");
        parts.forEach((address, kinds) -> LOG.infof("| %-24s | %s", address, kinds));

        for (String person : List.of("ops@example.org", "lee@example.org", "sam@example.org", "lead@example.org")) {
            Map<String, Long> got = table.getOrDefault(person, Map.of());
            // One a day at most, and on business days alone.
            assertThat(got.getOrDefault("reminder", 0L)).as(person).isLessThanOrEqualTo(13L * 5);
        }
        assertThat(table.get("list@example.org").get("weekly")).isBetween(12L, 14L);
        assertThat(table.get("list@example.org").get("resolved")).isBetween(20L, (long) INCIDENTS);
        assertThat(table).doesNotContainKey("nobody@example.org");
    }

    private UUID outage(String id) {
        Instant fired = DrivenClock.now().minus(Duration.ofMinutes(12));
        UUID incident = told.incident(id, "Outage " + id, "P1", "web", fired);
        return await().atMost(LONG).until(() -> postmortems.ofIncident(incident).orElse(null), found -> found != null);
    }

    /** Most are done in time, some late, some never. */
    private void plan(UUID postmortem, LocalDate today, Random random, List<Item> open) {
        String[] owners = {"@ops", "Lee", "Sam"};
        for (int i = 0; i < 3; i++) {
            LocalDate due = today.plusDays(5 + random.nextInt(24));
            UUID id = items.add(
                            postmortem,
                            new NewActionItem(Priority.values()[i], "Prevent it " + i, owners[random.nextInt(3)], due),
                            "kim")
                    .id();
            int how = random.nextInt(10);
            open.add(new Item(
                    id,
                    how < 7
                            ? due.minusDays(random.nextInt(5))
                            : how < 9 ? due.plusDays(3 + random.nextInt(20)) : LocalDate.MAX));
        }
    }

    private boolean done(Item item, LocalDate today) {
        boolean now = !item.doneOn().isAfter(today);
        if (now) {
            items.edit(item.id(), ActionItemEdit.nothing().status(Status.DONE), "kim");
        }
        return now;
    }

    private void publish(UUID postmortem) {
        postmortems.edit(postmortem, PostmortemEdit.section("root-cause", "A missing index."), "kim");
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(
                                "update postmortem set status = 'final', published_at = :now where id = :id")
                        .setParameter("now", DrivenClock.now())
                        .setParameter("id", postmortem)
                        .executeUpdate());
    }

    private void settle() {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> work.waiting(HeraldJob.NAME) == 0
                        && ((Number)
                                                one(
                                                        "select count(*) from announcement where status = 'waiting' and held_until is null"))
                                        .longValue()
                                == 0);
    }

    private Map<String, Map<String, Long>> table(String counted, String from, long after) {
        Map<String, Map<String, Long>> table = new TreeMap<>();
        String sql = "select case when channel = 'email' then address else channel end, " + counted
                + " from announcement" + from + " where status = 'sent' and id > :after group by 1, 2 order by 1, 2";
        QuarkusTransaction.requiringNew().run(() -> {
            for (Object found :
                    em.createNativeQuery(sql).setParameter("after", after).getResultList()) {
                Object[] row = (Object[]) found;
                table.computeIfAbsent((String) row[0], none -> new TreeMap<>())
                        .put((String) row[1], ((Number) row[2]).longValue());
            }
        });
        return table;
    }

    private Object one(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery(sql).getSingleResult());
    }
}
