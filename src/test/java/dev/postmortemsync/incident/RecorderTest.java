package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.BaseSessionEventListener;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecorderTest {

    private static final Instant FIRED = Instant.parse("2026-02-05T14:23:12Z");
    private static final Instant ASKED = Instant.parse("2026-02-05T15:10:00Z");

    @Inject
    Recorder recorder;

    @Inject
    ErrorRecorder errors;

    @Inject
    Incidents incidents;

    @Inject
    Timeline timeline;

    @Inject
    SentryLinks links;

    @Inject
    Heard heard;

    @Inject
    EntityManager em;

    private final String pagerdutyId =
            "Q" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @Test
    void computesTimesSeverityAndCommanderFromTheEntries() {
        UUID id = recorder.record(facts("P2", story()), ASKED);

        IncidentView incident = incidents.find(id).orElseThrow();
        assertThat(incident.severity()).isEqualTo("SEV-2");
        assertThat(incident.detectedAt()).isEqualTo(FIRED);
        assertThat(incident.acknowledgedAt()).isEqualTo(FIRED.plusSeconds(138));
        assertThat(incident.mitigationStartedAt()).isEqualTo(FIRED.plusSeconds(333));
        assertThat(incident.resolvedAt()).isEqualTo(FIRED.plusSeconds(2208));
        assertThat(incident.commander()).isEqualTo("Sam");
        assertThat(incident.commanderAssumed()).isTrue();
        assertThat(incident.completeAsOf()).isEqualTo(ASKED);
        assertThat(incident.milestones())
                .containsExactly(
                        new Milestone(Milestone.ACKNOWLEDGE, 138L, 300L, true),
                        new Milestone(Milestone.MITIGATE, 195L, null, true),
                        new Milestone(Milestone.TOTAL, 2208L, 1800L, false));
        assertThat(incidents.findByPagerdutyId(pagerdutyId)).contains(id);
        assertThat(incidents.knows("pagerduty", pagerdutyId + "2")).isTrue();
        assertThat(incidents.knows("pagerduty", pagerdutyId + "9")).isFalse();
    }

    @Test
    void theSameFactsInAnyOrderAndTwiceChangeNothingAndTellNobody() {
        UUID id = recorder.record(facts("P2", story()), ASKED);
        IncidentView before = incidents.find(id).orElseThrow();
        List<TimelineEntryView> told = incidents.timeline(id);
        heard.reset();

        for (int seed = 1; seed <= 5; seed++) {
            List<Signal> shuffled = new ArrayList<>(story());
            shuffled.addAll(story());
            Collections.shuffle(shuffled, new Random(seed));
            recorder.record(facts("P2", shuffled), ASKED);
            assertThat(incidents.timeline(id)).as("seed " + seed).isEqualTo(told);
            assertThat(incidents.find(id)).as("seed " + seed).contains(before);
        }
        recorder.record(facts("P2", story()), ASKED.plusSeconds(60));

        assertThat(heard.about(id)).isZero();
        assertThat(incidents.find(id).orElseThrow().completeAsOf()).isEqualTo(ASKED.plusSeconds(60));
    }

    @Test
    void aRefreshAsksAsOftenForManyEntriesAsForFew() {
        recorder.record(facts("P2", story()), ASKED);
        int few = statements(() -> recorder.record(facts("P2", story()), ASKED));
        List<Signal> many = new ArrayList<>(story());
        for (int number = 0; number < 200; number++) {
            many.add(signal("many-" + number, 300 + number, Kind.NOTE, "Looking at it " + number, "Sam"));
        }

        int adding = statements(() -> recorder.record(facts("P2", many), ASKED));
        int again = statements(() -> recorder.record(facts("P2", many), ASKED));

        assertThat(again).as("statements").isEqualTo(few).isLessThan(25);
        assertThat(adding).as("statements, written in batches").isLessThan(few + 20);
    }

    /** How often PostgreSQL is asked meanwhile; a batch is once. */
    private int statements(Runnable work) {
        AtomicInteger count = new AtomicInteger();
        QuarkusTransaction.requiringNew().run(() -> {
            em.unwrap(Session.class).addEventListeners(new BaseSessionEventListener() {
                @Override
                public void jdbcExecuteStatementStart() {
                    count.incrementAndGet();
                }

                @Override
                public void jdbcExecuteBatchStart() {
                    count.incrementAndGet();
                }
            });
            work.run();
            em.flush();
        });
        return count.get();
    }

    @Test
    void aPriorityThatChangesLaterCounts() {
        UUID id = recorder.record(facts(null, story()), ASKED);
        heard.reset();

        recorder.record(facts("SEV1", story()), ASKED);

        assertThat(incidents.find(id).orElseThrow().severity()).isEqualTo("SEV-1");
        assertThat(heard.about(id)).isEqualTo(1);
    }

    @Test
    void aProposedEntryCountsOnceAPersonAcceptedIt() {
        List<Signal> told = new ArrayList<>(story());
        told.removeIf(signal -> signal.kind() == Kind.MITIGATION);
        told.add(signal("9", 240, Kind.ROLLBACK, "Change: roll back web", "CI").proposal());
        UUID id = recorder.record(facts("P2", told), ASKED);
        TimelineEntryView proposed = entry(id, Kind.ROLLBACK);
        assertThat(proposed.pending()).isTrue();
        assertThat(proposed.hidden()).isTrue();
        assertThat(incidents.find(id).orElseThrow().mitigationStartedAt()).isNull();

        judge(id, proposed, true);
        recorder.record(facts("P2", told), ASKED.plusSeconds(60));
        assertThat(entry(id, Kind.ROLLBACK).proposal()).isEqualTo(Proposal.ACCEPTED);
        assertThat(entry(id, Kind.ROLLBACK).hidden()).isFalse();
        assertThat(entry(id, Kind.ROLLBACK).editedBy()).isEqualTo("kim");
        assertThat(incidents.find(id).orElseThrow().mitigationStartedAt()).isEqualTo(FIRED.plusSeconds(240));

        judge(id, proposed, false);
        recorder.record(facts("P2", told), ASKED.plusSeconds(120));
        assertThat(entry(id, Kind.ROLLBACK).proposal()).isEqualTo(Proposal.REJECTED);
        assertThat(incidents.find(id).orElseThrow().mitigationStartedAt()).isNull();
    }

    private void judge(UUID id, TimelineEntryView proposed, boolean accepted) {
        timeline.edit(id, proposed.id(), new TimelineEdit(null, null, null, null, null, null, accepted), "kim");
    }

    @Test
    void aStarSurvivesEveryRefresh() {
        UUID id = recorder.record(facts("P2", story()), ASKED);
        TimelineEdit star = new TimelineEdit(null, null, null, null, null, true, null);
        timeline.edit(id, entry(id, Kind.MITIGATION).id(), star, "kim");
        recorder.record(facts("P2", story()), ASKED.plusSeconds(60));
        assertThat(entry(id, Kind.MITIGATION).starred()).isTrue();
        assertThat(entry(id, Kind.ALERT).starred()).isFalse();
    }

    @Test
    void aPersonsEditSurvivesEveryRefreshAndTheSourcesForgetting() {
        UUID id = recorder.record(facts("P2", story()), ASKED);
        TimelineEntryView mitigation = entry(id, Kind.MITIGATION);
        timeline.edit(
                id,
                mitigation.id(),
                new TimelineEdit(FIRED.plusSeconds(300), "Pool restarted", null, null, null),
                "kim");
        assertThat(incidents.find(id).orElseThrow().mitigationStartedAt()).isEqualTo(FIRED.plusSeconds(300));

        List<Signal> reworded = new ArrayList<>(story().subList(0, 2));
        reworded.add(signal("3", 333, Kind.MITIGATION, "Restarting everything", "Sam"));
        recorder.record(facts("P2", reworded), ASKED);
        recorder.record(facts("P2", story().subList(0, 2)), ASKED);

        TimelineEntryView kept = entry(id, Kind.MITIGATION);
        assertThat(kept.event()).isEqualTo("Pool restarted");
        assertThat(kept.edited()).isTrue();
        assertThat(kept.withdrawn()).as("its source tells it no more").isTrue();
        assertThat(incidents.timeline(id)).extracting(TimelineEntryView::kind).doesNotContain(Kind.RESOLUTION);
        assertThat(incidents.find(id).orElseThrow().resolvedAt()).isNull();
    }

    @Test
    void whatASourceTellsAgainIsNotWithdrawnAnyMore() {
        UUID id = recorder.record(facts("P2", story()), ASKED);
        timeline.edit(
                id, entry(id, Kind.MITIGATION).id(), new TimelineEdit(null, "Pool restarted", null, null, null), "kim");
        recorder.record(facts("P2", story().subList(0, 2)), ASKED);
        heard.reset();
        recorder.record(facts("P2", story().subList(0, 2)), ASKED);
        assertThat(heard.about(id)).as("the second time").isZero();

        recorder.record(facts("P2", story()), ASKED);

        assertThat(entry(id, Kind.MITIGATION).withdrawn()).isFalse();
        assertThat(entry(id, Kind.MITIGATION).event()).isEqualTo("Pool restarted");
    }

    @Test
    void withinOneSecondItIsToldInTheSourcesOrder() {
        List<Signal> told = List.of(
                signal("1", 0, Kind.ESCALATION, "first", "Sam").placed(FIRED, 0),
                signal("2", 0, Kind.ALERT, "second", "Sam").placed(FIRED, 1),
                signal("3", 0, Kind.PAGE, "third", "Sam").placed(FIRED, 2));
        UUID id = recorder.record(facts("P2", told), ASKED);
        assertThat(incidents.timeline(id))
                .extracting(TimelineEntryView::event)
                .containsExactly("first", "second", "third");

        timeline.edit(id, incidents.timeline(id).get(2).id(), new TimelineEdit(FIRED, null, null, null, null), "kim");

        assertThat(incidents.timeline(id))
                .extracting(TimelineEntryView::event)
                .as("what a person moves has no place of its source's any more")
                .containsExactly("third", "first", "second");
    }

    @Test
    void whatElseThePagerTellsIsKept() {
        PagerContext context = new PagerContext(
                List.of(new PagerContext.Asked("Kim", "declined")),
                List.of(new PagerContext.Similar("P1", "Checkout down", FIRED, null, "similar contents")),
                List.of("past incidents"),
                "inc-205");
        UUID id = recorder.record(facts("P2", story(), context), ASKED);
        heard.reset();

        recorder.record(facts("P2", story(), context), ASKED);

        assertThat(incidents.find(id).orElseThrow().pagerContext()).isEqualTo(context);
        assertThat(heard.about(id)).isZero();
        recorder.record(facts("P2", story()), ASKED);
        assertThat(incidents.find(id).orElseThrow().pagerContext()).isEqualTo(PagerContext.NONE);
        assertThat(heard.about(id)).isEqualTo(1);
    }

    @Test
    void whatIsHiddenOrAddedByHandMovesTheMilestones() {
        UUID id = recorder.record(facts("P2", story()), ASKED);
        timeline.edit(id, entry(id, Kind.ACKNOWLEDGMENT).id(), new TimelineEdit(null, null, null, null, true), "kim");
        assertThat(incidents.find(id).orElseThrow().acknowledgedAt()).isNull();
        assertThat(incidents.find(id).orElseThrow().commander()).isNull();

        TimelineEntryView added = timeline.add(
                        id,
                        new TimelineEdit(
                                FIRED.plusSeconds(60), "Kim took it by phone", "Kim", Kind.ACKNOWLEDGMENT, null),
                        "kim")
                .orElseThrow();
        assertThat(incidents.find(id).orElseThrow().acknowledgedAt()).isEqualTo(FIRED.plusSeconds(60));
        assertThat(incidents.find(id).orElseThrow().commander()).isEqualTo("Kim");

        recorder.record(facts("P2", story()), ASKED);
        assertThat(incidents.timeline(id)).contains(added);
        assertThat(timeline.remove(id, added.id())).isTrue();
        assertThat(incidents.find(id).orElseThrow().acknowledgedAt()).isNull();
    }

    @Test
    void aMergeIsNoRecovery() {
        List<Signal> merged = List.of(story().get(0), signal("7", 600, Kind.NOTE, "Merged into #7", "Sam"));
        IncidentFacts facts = facts("P2", merged);
        UUID id = recorder.record(
                new IncidentFacts(
                        facts.pagerdutyId(),
                        7,
                        facts.title(),
                        "resolved",
                        "P2",
                        "high",
                        null,
                        "web",
                        null,
                        null,
                        null,
                        List.of(),
                        FIRED,
                        FIRED.plusSeconds(600),
                        true,
                        List.of(),
                        merged,
                        PagerContext.NONE),
                ASKED);

        assertThat(incidents.find(id).orElseThrow().resolvedAt()).isNull();
        assertThat(incidents.find(id).orElseThrow().status()).isEqualTo("resolved");
    }

    @Test
    void anUnlinkIsNeverUndone() {
        UUID id = recorder.record(facts("P2", story()), ASKED);
        errors.record(id, List.of(group("41")));
        assertThat(incidents.find(id).orElseThrow().sentryIssues()).hasSize(1);
        assertThat(incidents.timeline(id)).extracting(TimelineEntryView::source).contains("sentry");
        assertThat(links.linkedTo("41", FIRED)).contains(id);

        assertThat(links.unlink(id, "41")).isTrue();
        errors.record(id, List.of(group("41")));

        assertThat(incidents.find(id).orElseThrow().sentryIssues()).isEmpty();
        assertThat(incidents.timeline(id)).extracting(TimelineEntryView::source).doesNotContain("sentry");
        assertThat(links.linkedTo("41", FIRED)).doesNotContain(id);
    }

    @Test
    void groupsThatTheTrackerForgotKeepWhatItOnceSaid() {
        UUID id = recorder.record(facts("P2", story()), ASKED);
        errors.record(id, List.of(group("42")));
        heard.reset();

        errors.record(id, List.of());

        assertThat(incidents.find(id).orElseThrow().sentryIssues()).hasSize(1);
        assertThat(incidents.timeline(id)).extracting(TimelineEntryView::source).contains("sentry");
        assertThat(heard.about(id)).isZero();
    }

    @Test
    void whatWasDeclaredByHandTakesItsGroupByShortId() {
        UUID id = incidents.declare("Checkout is slow", "sev2", FIRED, "checkout", "WEB-43", "kim");
        errors.record(id, List.of(group("43")));

        IncidentView incident = incidents.find(id).orElseThrow();
        assertThat(incident.severity()).isEqualTo("SEV-2");
        assertThat(incident.sentryIssues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.issueId()).isEqualTo("43"))
                .satisfies(issue -> assertThat(issue.why()).isEqualTo("linked by kim"));

        timeline.add(id, new TimelineEdit(FIRED.plusSeconds(900), "Closed", null, Kind.RESOLUTION, null), "kim");
        assertThat(incidents.find(id).orElseThrow().status()).isEqualTo("resolved");
    }

    @Test
    void listsNewestFirstAndGoesOnBehindTheCursor() {
        String service = "service-" + UUID.randomUUID();
        List<UUID> declared = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            declared.add(
                    0, incidents.declare("Slow " + i + " 100%", "SEV-3", FIRED.plusSeconds(i), service, null, "kim"));
        }

        List<UUID> seen = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < 3; page++) {
            List<IncidentView> rows =
                    incidents.list(new IncidentQuery(null, "SEV3", null, service, FIRED, null, "100%", 2, cursor));
            rows.forEach(row -> seen.add(row.id()));
            cursor = IncidentQuery.cursorAfter(rows.get(rows.size() - 1));
        }
        assertThat(seen).isEqualTo(declared);
        assertThat(incidents.list(new IncidentQuery(null, null, "resolved", service, null, null, null, 50, null)))
                .isEmpty();
    }

    private TimelineEntryView entry(UUID id, Kind kind) {
        return incidents.timeline(id).stream()
                .filter(entry -> entry.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private List<Signal> story() {
        return List.of(
                signal("1", 0, Kind.ALERT, "Alert fired: High error rate", "Sentry"),
                signal("2", 138, Kind.ACKNOWLEDGMENT, "Sam acknowledged the alert", "Sam"),
                signal("3", 333, Kind.MITIGATION, "Mitigation started", "Sam"),
                signal("4", 2208, Kind.RESOLUTION, "Incident resolved", "Sam"));
    }

    private Signal signal(String key, long after, Kind kind, String event, String actor) {
        return new Signal("pagerduty", pagerdutyId + key, FIRED.plusSeconds(after), kind, event, actor, null, true);
    }

    private IncidentFacts facts(String priority, List<Signal> signals) {
        return facts(priority, signals, PagerContext.NONE);
    }

    private IncidentFacts facts(String priority, List<Signal> signals, PagerContext context) {
        return new IncidentFacts(
                pagerdutyId,
                7,
                "Database outage",
                "resolved",
                priority,
                "high",
                "PSVC",
                "web",
                "https://acme.pagerduty.example/incidents/" + pagerdutyId,
                null,
                null,
                List.of("Sam"),
                FIRED,
                FIRED.plusSeconds(2208),
                false,
                List.of(),
                signals,
                context);
    }

    private static ErrorGroupFacts group(String id) {
        return new ErrorGroupFacts(
                id,
                "error",
                "WEB-" + id,
                "Pool exhausted",
                "pool in take",
                "error",
                "unresolved",
                null,
                FIRED,
                FIRED,
                12L,
                3,
                "all time",
                FIRED,
                null,
                null,
                "the alert's key is WEB-" + id,
                null,
                List.of(new Signal(
                        "sentry", id + ":first_seen", FIRED, Kind.NOTE, "First event", "Sentry", null, true)),
                "web",
                true);
    }

    /** Counts the events. */
    @Singleton
    static class Heard {
        private final List<UUID> ids = new CopyOnWriteArrayList<>();

        void hear(@Observes IncidentChanged event) {
            ids.add(event.incidentId());
        }

        void reset() {
            ids.clear();
        }

        long about(UUID id) {
            return ids.stream().filter(id::equals).count();
        }
    }
}
