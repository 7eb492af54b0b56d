package dev.postmortemsync.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditedTablesTest {

    /** What no person changes by a request, or what a request only leads to; each for its reason. */
    private static final List<String> NOT_AUDITED = List.of(
            "announced", // how far people were told
            "announcement", // what was told, a log of its own
            "audit_entry", // the log itself
            "backfill_find", // what a back-fill found
            "budget", // requests left
            "checkup", // what the doctor found
            "delivery", // what vendors sent; a replay is a request
            "effect", // judged by a job
            "erasure", // who asked is a request; the names must not live on in the log
            "error_metrics", // measured
            "feedback", // readers' own words, by a signed link
            "flyway_schema_history",
            "incident_item", // the incident's own work item, kept by its job
            "link_key", // no longer read
            "pager_name", // names as the pager told them
            "pager_nearby", // told by the pager
            "pager_own_note", // written by a job
            "past_incident", // found by a back-fill
            "plane_project", // looked up
            "poll_cursor", // how far polls are
            "postmortem_basis", // the facts behind what a job wrote
            "postmortem_redraft_change", // what a proposal showed
            "postmortem_rendering", // what was handed out
            "postmortem_section_version", // a log of its own, of what the section's entry tells
            "recurrence", // noticed by a job
            "reminder", // given by a job
            "scheduled_tasks", // db-scheduler's
            "sentry_short_id", // looked up
            "signing_key", // made once
            "vendor_state", // how vendors are
            "webhook_subscription", // looked up
            "work_request", // asked for; the request is noted
            "work_trace" // traces
            );

    @Inject
    EntityManager em;

    @Test
    void everyTableIsAuditedOrNamedHere() {
        List<?> bare = em.createNativeQuery("""
            select relname from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace and not exists (
                select from pg_trigger where tgrelid = pg_class.oid and tgname = 'audit')
            order by relname\
            """).getResultList();
        assertThat(bare.stream().map(String::valueOf)).containsExactlyElementsOf(NOT_AUDITED);
    }
}
