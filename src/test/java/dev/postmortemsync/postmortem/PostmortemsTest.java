package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.actionitem.ActionItemEdit;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.Told;
import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PostmortemsTest {

    private static final Instant FIRED = Instant.parse("2026-02-05T14:23:12Z");

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    @Inject
    ActionItems actionItems;

    @Inject
    Work work;

    @Inject
    EntityManager em;

    private final String pagerdutyId =
            "Q" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String service = "web-" + pagerdutyId;

    @Test
    void isMadeByItselfForASev2() {
        UUID incident = told("P2", "Database outage");
        PostmortemView postmortem = await().until(() -> drafted(incident), view -> view != null);

        assertThat(postmortem.id()).isEqualTo(Postmortem.idFor(incident));
        assertThat(postmortem.title()).isEqualTo("Database outage");
        assertThat(postmortem.status()).isEqualTo("draft");
        assertThat(postmortem.incidentIds()).containsExactly(incident);
        assertThat(postmortem.sections()).extracting(SectionView::key).containsExactly(SectionKey.values());
        assertThat(generated(postmortem, SectionKey.EXECUTIVE_SUMMARY))
                .contains("a SEV-2 incident of " + service, "resolved after 10 minutes");
        assertThat(postmortem.completeness().asked())
                .isGreaterThan(postmortem.completeness().answered());
    }

    @Test
    void isNeverMadeForLessAndIsMadeWhenThePriorityRises() {
        UUID incident = told("P3", "Slow page");
        await().until(() -> settled(incident));
        assertThat(postmortems.ofIncident(incident)).isEmpty();

        told("P2", "Slow page");
        await().until(() -> drafted(incident) != null);

        told("P4", "Slow page");
        await().until(() -> settled(incident));
        assertThat(generated(drafted(incident), SectionKey.EXECUTIVE_SUMMARY)).contains("SEV-4");
    }

    @Test
    void keepsAPersonsTextThroughARefreshAndGivesTheGeneratedOneBack() {
        UUID incident = told("P1", "Outage");
        PostmortemView before = await().until(() -> drafted(incident), view -> view != null);
        PostmortemView edited =
                postmortems.edit(before.id(), PostmortemEdit.section("root-cause", "No *load test*.\r\n"), "kim");
        assertThat(edited.completeness().answered())
                .isEqualTo(before.completeness().answered() + 1);

        told("P1", "Outage of everything");
        await().until(() -> drafted(incident).title().equals("Outage of everything"));

        SectionView rootCause = section(drafted(incident), SectionKey.ROOT_CAUSE);
        assertThat(rootCause.text()).isEqualTo("No *load test*.");
        assertThat(rootCause.editedBy()).isEqualTo("kim");
        assertThat(rootCause.generated()).contains("what is the root cause?");
        assertThat(generated(drafted(incident), SectionKey.EXECUTIVE_SUMMARY)).contains("Outage of everything");

        postmortems.edit(before.id(), PostmortemEdit.section("root-cause", null), "kim");
        assertThat(section(drafted(incident), SectionKey.ROOT_CAUSE).shown()).contains("what is the root cause?");
    }

    @Test
    void writesNothingWhereNothingChanged() {
        UUID incident = told("P2", "Outage");
        await().until(() -> drafted(incident) != null && settled(incident));
        PostmortemView before = drafted(incident);
        List<?> rows = rows(before.id());

        postmortems.redraft(incident);
        work.request(DraftJob.NAME, incident.toString());
        await().until(() -> settled(incident));
        postmortems.edit(before.id(), new PostmortemEdit(null, "draft", "internal", null, "", List.of()), "kim");

        assertThat(drafted(incident)).isEqualTo(before);
        assertThat(rows(before.id())).isEqualTo(rows);
    }

    @Test
    void leavesAFinalOneAlone() {
        UUID incident = told("P2", "Outage");
        UUID id = await().until(() -> drafted(incident), view -> view != null).id();
        await().until(() -> settled(incident));
        sql("update postmortem set status = 'final' where id = :id", id);

        told("P2", "Renamed since");
        await().until(() -> settled(incident));

        assertThat(drafted(incident).title()).isEqualTo("Outage");
        assertThatThrownBy(() -> postmortems.edit(id, PostmortemEdit.section("root-cause", "x"), "kim"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("reopen");
    }

    @Test
    void ticksItsBoxesAsActionItemsAreDone() {
        UUID incident = told("P2", "Outage");
        UUID id = await().until(() -> drafted(incident), view -> view != null).id();
        ActionItemView item = actionItems.add(
                id, new NewActionItem(Priority.P0, "Add a load test", "@devops", LocalDate.parse("2026-02-12")), "kim");
        await().until(() -> generated(drafted(incident), SectionKey.IMMEDIATE).contains("(0 of 1 done)"));

        actionItems.edit(item.id(), ActionItemEdit.nothing().status(Status.DONE), "kim");
        await().until(() -> generated(drafted(incident), SectionKey.IMMEDIATE)
                .contains("- [x] Complete P0 action items (1 of 1 done)"));
    }

    @Test
    void tellsOfAnEarlierIncidentThatBecameKnownLater() {
        UUID incident = told("P2", "Second outage");
        await().until(() -> drafted(incident) != null);
        assertThat(generated(drafted(incident), SectionKey.RELATED_INCIDENTS)).contains("none; no incident");

        told.incident(pagerdutyId + "E", "First | outage", "P4", service, FIRED.minusSeconds(86_400));

        await().until(() -> generated(drafted(incident), SectionKey.RELATED_INCIDENTS)
                .contains("| 2026-02-04 | [First \\| outage](https://acme.pagerduty.example/incidents/" + pagerdutyId
                        + "E) | Same service " + service + " | Resolved after 10 minutes |"));
        assertThat(generated(drafted(incident), SectionKey.RELATED_INCIDENTS))
                .contains("**Pattern identified**: 1 similar incident in the 180 days before");
    }

    @Test
    void isMadeOnceByManyAtTheSameMoment() throws Exception {
        UUID incident = told("P3", "Outage");
        await().until(() -> settled(incident));
        sql("update incident set severity = 'SEV-1' where id = :id", incident);
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(() -> {
                    postmortems.redraft(incident);
                    return null;
                });
            }
            for (Future<Void> call : pool.invokeAll(calls)) {
                call.get(20, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        PostmortemView postmortem = drafted(incident);
        assertThat(postmortem.version()).isEqualTo(1);
        assertThat(rows(postmortem.id())).hasSize(SectionKey.values().length);
    }

    @Test
    void listsNewestFirstPageByPage() {
        UUID first = await().until(() -> drafted(told("P2", "One")), view -> view != null)
                .id();
        UUID incident = told.incident(pagerdutyId + "B", "Two", "P2", service, FIRED);
        UUID second =
                await().until(() -> drafted(incident), view -> view != null).id();

        List<UUID> seen = new ArrayList<>();
        String cursor = null;
        do {
            List<PostmortemView> page = postmortems.list("draft", cursor, 1);
            page.forEach(view -> seen.add(view.id()));
            cursor = page.isEmpty() ? null : Postmortems.cursorAfter(page.get(0));
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(second, first);
        assertThatThrownBy(() -> postmortems.list("done", null, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> postmortems.list(null, "x", 1)).isInstanceOf(Refusal.class);
    }

    private UUID told(String priority, String title) {
        return told.incident(pagerdutyId, title, priority, service, FIRED);
    }

    private PostmortemView drafted(UUID incident) {
        return postmortems
                .ofIncident(incident)
                .flatMap(postmortems::find)
                .filter(view -> !generated(view, SectionKey.EXECUTIVE_SUMMARY).isEmpty())
                .orElse(null);
    }

    private static SectionView section(PostmortemView postmortem, SectionKey key) {
        return postmortem.sections().get(key.ordinal());
    }

    private static String generated(PostmortemView postmortem, SectionKey key) {
        return section(postmortem, key).generated();
    }

    /** Whether no draft of the incident is asked for that is not done. */
    private boolean settled(UUID incident) {
        return QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery("""
                                select 1 from work_request where subject = :subject and requested_seq > done_seq""")
                        .setParameter("subject", incident.toString())
                        .getResultList()
                        .isEmpty());
    }

    private List<?> rows(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery(
                                "select key || ' ' || version from postmortem_section where postmortem_id = :id order by key")
                        .setParameter("id", id)
                        .getResultList());
    }

    private void sql(String statement, UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        em.createNativeQuery(statement).setParameter("id", id).executeUpdate());
    }
}
