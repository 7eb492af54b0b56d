package dev.postmortemsync.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.RetentionJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetentionTest {

    private static final Duration YOUNG = Duration.ofDays(89);
    private static final Duration OLD = Duration.ofDays(91);
    private static final String BODY = "{\"name\":\"Noor Haddad\"}";

    @Inject
    RetentionJob job;

    @Inject
    Deliveries deliveries;

    @Inject
    Incidents incidents;

    @Inject
    EntityManager em;

    private final String source = "test-" + UUID.randomUUID();

    @AfterEach
    void tidyUp() {
        change("delete from delivery where source = '" + source + "'");
    }

    @Test
    void deletesTheBodiesAndHeadersOfWhatIsOld() {
        long old = deliver(OLD, "done", "incident.triggered", null);
        long young = deliver(YOUNG, "done", "incident.triggered", null);

        run();

        assertThat(body(old)).isEmpty();
        assertThat(sql("select headers from delivery where id = " + old)).isEqualTo("");
        assertThat(deliveries.find(old)).as("what it was and what became of it").isPresent();
        assertThat(body(young)).isEqualTo(BODY);
        assertThat(sql("select headers from delivery where id = " + young)).isEqualTo("From: noor@example.org");
    }

    @Test
    void leavesWhatIsStillWorkedOff() {
        long waiting = deliver(OLD, "received", "incident.triggered", "nothing-to-schedule");

        run();

        assertThat(body(waiting)).isEqualTo(BODY);
    }

    @Test
    void leavesWhatNobodyCanBeAskedForAgain() {
        long commander = deliver(OLD, "done", "incident.role.assigned", null);

        run();

        assertThat(body(commander)).isEqualTo(BODY);
    }

    @Test
    void leavesWhatIsSaidOfAnIncidentUntilThatIsOver() {
        UUID incident = incidents.declare("Slow checkout", "SEV-2", Instant.now(), null, null, "tests");
        String origin = (String) sql("select origin from incident where id = '" + incident + "'");
        long said = deliver(OLD, "done", "incident.triggered", origin);

        run();
        assertThat(body(said)).isEqualTo(BODY);

        change("update incident set status = 'resolved', provisional = true where id = '" + incident + "'");
        run();
        assertThat(body(said)).as("nobody has confirmed it").isEqualTo(BODY);

        change("update incident set provisional = false where id = '" + incident + "'");
        run();
        assertThat(body(said)).isEmpty();
    }

    @Test
    void worksThroughAllThatThereIsAndIsThenDone() {
        change("""
                insert into delivery (source, delivery_key, event, headers, body, received_at, status)
                select '%s', n::text, 'many', '', 'x', timestamptz '2020-01-01', 'done' from generate_series(1, 1001) n""".formatted(source));
        run();
        assertThat(sql("select count(*) from delivery where length(body) > 0 and source = '" + source + "'"))
                .isEqualTo(0L);

        Object first = sql("select max(body_deleted_at) from delivery where source = '" + source + "'");
        run();
        assertThat(sql("select max(body_deleted_at) from delivery where source = '" + source + "'"))
                .as("written once")
                .isEqualTo(first);
    }

    @Test
    void deletesTheAuditLogWhenNobodyHasToAnswerForItAnyMore() {
        deletes("audit entries", """
                insert into audit_entry (at, actor, request_id, request, operation)
                values (now() - interval '%d days', '%s', gen_random_uuid(), 'POST /x', 'request')""", "audit_entry", "actor");
    }

    @Test
    void forgetsWhoWasMailedWhatButNotAMessageThatIsStillRewritten() {
        String insert = """
                insert into announcement (key, occasion, about, channel, address, wanted, status, created_at, sent_at)
                values (cast(gen_random_uuid() as text), 'drafted', '{"postmortem:x"}', '%s', '%%2$s', 'drafted', 'sent',
                now() - interval '%%1$d days', now() - interval '%%1$d days')""";
        deletes("messages", insert.formatted("email"), "announcement", "address");

        change(insert.formatted("pagerduty").formatted(366, source));
        retain("messages");
        assertThat(sql("select count(*) from announcement where address = '" + source + "'"))
                .isEqualTo(1L);
        change("delete from announcement where address = '" + source + "'");
    }

    @Test
    void deletesFailuresThatNobodyNeedsToDecideOn() {
        String insert = """
                insert into failure (job, subject, attempts, problem, failed_at, status)
                values (cast(gen_random_uuid() as text), '%%2$s', 1, 'noor@example.org is no member',
                now() - interval '%%1$d days', '%s')""";
        deletes("settled failures", insert.formatted("healed"), "failure", "subject");

        change(insert.formatted("open").formatted(366, source));
        retain("settled failures");
        assertThat(sql("select count(*) from failure where subject = '" + source + "'"))
                .isEqualTo(1L);
        change("delete from failure where subject = '" + source + "'");
    }

    @Test
    void deletesCopiesThatNobodySitsOverAnyMore() {
        change("insert into postmortem (id, title, status, visibility, distribution, created_at, updated_at, version)"
                + " values ('" + UUID.randomUUID() + "', '" + source + "', 'draft', 'internal', '', now(), now(), 0)");
        deletes("copies", """
                insert into postmortem_rendering (postmortem_id, etag, markdown, action_items, rendered_at)
                select id, cast(gen_random_uuid() as text), title, '{}', now() - interval '%d days'
                from postmortem where title = '%s'""", "postmortem_rendering", "markdown", 89, 91);
        change("delete from postmortem where title = '" + source + "'");
    }

    private void deletes(String kind, String insert, String table, String column) {
        deletes(kind, insert, table, column, 364, 366);
    }

    /** Of two rows, one on each side of the age, the older goes and the younger stays. */
    private void deletes(String kind, String insert, String table, String column, int young, int old) {
        String rows = "select count(*) from " + table + " where " + column + " = '" + source + "'";
        change(insert.formatted(old, source));
        retain(kind);
        assertThat(sql(rows)).as("after %d days", old).isEqualTo(0L);

        change(insert.formatted(young, source));
        retain(kind);
        assertThat(sql(rows)).as("after %d days", young).isEqualTo(1L);
        change("delete from " + table + " where " + column + " = '" + source + "'");
    }

    private void run() {
        retain("deliveries");
    }

    private void retain(String kind) {
        job.run(new Attempt(kind, 1, () -> true));
    }

    private long deliver(Duration age, String status, String event, String subject) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) em.createNativeQuery("""
                        insert into delivery (source, delivery_key, event, headers, body, received_at, job, subject, status)
                        values (:source, :key, :event, 'From: noor@example.org', :body, :at, 'refresh', :subject, :status)
                        returning id""")
                                .setParameter("source", source)
                                .setParameter("key", UUID.randomUUID().toString())
                                .setParameter("event", event)
                                .setParameter("body", BODY.getBytes())
                                .setParameter("at", Instant.now().minus(age))
                                .setParameter("subject", subject)
                                .setParameter("status", status)
                                .getSingleResult())
                        .longValue());
    }

    private String body(long id) {
        return new String(deliveries.body(id));
    }

    private Object sql(String query) {
        return QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery(query).getSingleResult());
    }

    private void change(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(statement).executeUpdate());
    }
}
