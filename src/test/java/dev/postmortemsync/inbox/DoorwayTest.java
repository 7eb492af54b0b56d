package dev.postmortemsync.inbox;

import static dev.postmortemsync.Vendors.PAGERDUTY_SECRET;
import static dev.postmortemsync.Vendors.SENTRY_SECRET;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.remote.Signature;
import dev.postmortemsync.work.Request;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many at once: what they share, and what they do not. */
@QuarkusTest
class DoorwayTest {

    /** Known to nobody, so that nothing is asked of a vendor. */
    private static final String JOB = "recording";

    @Inject
    Doorway doorway;

    @Inject
    Intake intake;

    @Inject
    Room room;

    @Inject
    EntityManager em;

    @Inject
    DataSource database;

    private final String run = UUID.randomUUID().toString();
    private final ExecutorService senders = Executors.newFixedThreadPool(64);

    @AfterEach
    void stop() {
        senders.shutdownNow();
    }

    @Test
    void manyAtOnceAreEachStoredOnceInFewCommits() throws Exception {
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int number = 0; number < 640; number++) {
            Incoming delivery = delivery("many-" + number, "subject-" + number % 10);
            all.add(() -> accepted(delivery));
        }
        answers(all);
        assertThat(count("delivery_key like :run")).isEqualTo(640);
        assertThat(((Number) em.createNativeQuery("""
                        select count(distinct cast(cast(xmin as text) as bigint)) from delivery where delivery_key like :run""")
                                .setParameter("run", run + "%")
                                .getSingleResult())
                        .intValue())
                .as("transactions")
                .isLessThan(320);
        assertThat(count("delivery_key like :run and work_seq is null")).isZero();
    }

    @Test
    void tenThousandEqualOnesAreOneAndAskOnce() throws Exception {
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int number = 0; number < 10_000; number++) {
            Incoming delivery = delivery("same", "the-same");
            all.add(() -> accepted(delivery));
        }
        List<Boolean> answers = answers(all);
        assertThat(answers.stream().filter(isNew -> isNew)).hasSizeLessThanOrEqualTo(1);
        assertThat(count("delivery_key like :run")).isEqualTo(1);
        // Two groups at the same moment may both think that theirs is the first.
        assertThat(requested("the-same")).isBetween(1L, 2L);
    }

    @Test
    void oneRowThatPostgresqlRefusesFailsAlone() throws Exception {
        sql("alter table delivery add constraint no_poison check (event <> 'poison')");
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int number = 0; number < 200; number++) {
                Incoming delivery = number % 50 == 7
                        ? Incoming.now("pagerduty", new Arrival(run + number, null, "poison", null), "", new byte[1])
                        : delivery("beside-" + number, "beside");
                all.add(() -> accepted(delivery));
            }
            int refused = 0;
            for (Future<Boolean> answer : senders.invokeAll(all)) {
                try {
                    answer.get();
                } catch (ExecutionException e) {
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(4);
            assertThat(count("delivery_key like :run")).isEqualTo(196);
        } finally {
            sql("alter table delivery drop constraint no_poison");
        }
    }

    @Test
    void whereTheDiskIsFullEveryoneIsAskedToComeBackAndThenIsStored() throws Exception {
        sql("""
                create function disk_is_full() returns trigger language plpgsql as $$
                begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$""");
        sql("create trigger disk_is_full before insert on delivery for each row execute function disk_is_full()");
        byte[] body = ("{\"event\":{\"id\":\"" + run + "\"}}").getBytes(StandardCharsets.UTF_8);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int number = 0; number < 64; number++) {
                all.add(() -> askedToComeBack(body));
            }
            assertThat(answers(all)).containsOnly(true);
            assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(given().get("/api/v1/incidents").statusCode()).isEqualTo(200);
        } finally {
            sql("drop trigger disk_is_full on delivery");
            sql("drop function disk_is_full()");
        }
        assertThat(pagerDuty(body).statusCode()).isEqualTo(202);
    }

    @Test
    void whereEveryConnectionIsTakenEveryoneIsAskedToComeBackAndThenIsStored() throws Exception {
        byte[] body = ("{\"event\":{\"id\":\"" + run + "-pool\"}}").getBytes(StandardCharsets.UTF_8);
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < 100) {
                taken.add(database.getConnection());
            }
        } catch (SQLException none) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int number = 0; number < 32; number++) {
                all.add(() -> askedToComeBack(body));
            }
            assertThat(answers(all)).containsOnly(true);
            assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(taken).hasSizeBetween(1, 20);
        assertThat(pagerDuty(body).statusCode()).isEqualTo(202);
    }

    @Test
    void ofAGroupThatFailsNothingStays() {
        Incoming good = delivery("good", "all-or-none");
        Incoming bad = Incoming.now("pagerduty", new Arrival(run + "bad", null, "x", null), null, new byte[1]);
        assertThatThrownBy(() -> intake.store(List.of(good, bad))).isNotNull();
        assertThat(count("delivery_key like :run")).isZero();
        assertThat(requested("all-or-none")).isZero();
    }

    @Test
    void equalOnesInOneGroupCountOnceByKeyAndByEvent() {
        Incoming one = event("a", "event");
        assertThat(intake.store(List.of(one, event("a", "other"), event("b", "event"), event("c", null))))
                .containsExactly(true, false, false, true);
        assertThat(intake.store(List.of(event("d", "event"), one))).containsExactly(false, false);
    }

    @Test
    void whereThereIsNoRoomEachVendorIsToldInItsOwnWay() throws Exception {
        List<Room.Place> all = new ArrayList<>();
        for (Room.Place place = room.take(1); place != null; place = room.take(1)) {
            all.add(place);
        }
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        try {
            Response pagerDuty = pagerDuty(body);
            assertThat(pagerDuty.statusCode()).isEqualTo(503);
            assertThat(pagerDuty.header("Retry-After")).isEqualTo("10");
            assertThat(given().body(body)
                            .header("Sentry-Hook-Signature", Signature.sign(SENTRY_SECRET, body))
                            .post("/webhooks/sentry")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        } finally {
            all.forEach(Room.Place::close);
        }
        assertThat(all).hasSizeBetween(100, 128);
        assertThat(pagerDuty(body).statusCode()).isEqualTo(202);
    }

    /** With 503; or hung up on, where a busy machine does not get to reading within {@link SlowSenders}' patience. */
    private static boolean askedToComeBack(byte[] body) throws Exception {
        try {
            return pagerDuty(body).statusCode() == 503;
        } catch (Exception e) {
            if (e instanceof NoHttpResponseException || e instanceof SocketException) {
                return true;
            }
            throw e;
        }
    }

    private static Response pagerDuty(byte[] body) {
        return given().body(body)
                .header("X-PagerDuty-Signature", "v1=" + Signature.sign(PAGERDUTY_SECRET, body))
                .post("/webhooks/pagerduty");
    }

    /** As a vendor does it, who comes again when the answer takes too long: as it may on a busy machine. */
    private boolean accepted(Incoming delivery) {
        while (true) {
            try {
                return doorway.accept(delivery);
            } catch (IllegalStateException tooLate) {
                assertThat(tooLate).hasMessageContaining("not stored within");
            }
        }
    }

    private Incoming delivery(String key, String subject) {
        return Incoming.now(
                "pagerduty",
                new Arrival(run + key, null, "tested", new Request(JOB, run + subject)),
                "",
                key.getBytes(StandardCharsets.UTF_8));
    }

    private Incoming event(String key, String event) {
        return Incoming.now(
                "pagerduty", new Arrival(run + key, event == null ? null : run + event, "x", null), "", new byte[1]);
    }

    private List<Boolean> answers(List<Callable<Boolean>> all) throws Exception {
        List<Boolean> answers = new ArrayList<>();
        for (Future<Boolean> answer : senders.invokeAll(all)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private long count(String which) {
        return ((Number) em.createNativeQuery("select count(*) from delivery where " + which)
                        .setParameter("run", run + "%")
                        .getSingleResult())
                .longValue();
    }

    private long requested(String subject) {
        return ((Number) em.createNativeQuery(
                                "select coalesce(max(requested_seq), 0) from work_request where subject = :subject")
                        .setParameter("subject", run + subject)
                        .getSingleResult())
                .longValue();
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(statement).executeUpdate());
    }
}
