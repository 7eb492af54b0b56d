package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Pairs learnt, issues linked and unlinked, on the rows. */
@QuarkusTest
class CorrelatingTest {

    private static final Instant EARLIER = Instant.parse("2026-01-05T14:23:12Z");
    private static final Instant FIRED = Instant.parse("2026-02-05T14:23:12Z");
    private static final Instant NOW = Instant.parse("2026-02-05T16:00:00Z");

    @Inject
    Told told;

    @Inject
    ErrorRecorder recorder;

    @Inject
    Incidents incidents;

    @Inject
    SentryLinks links;

    @Inject
    Timeline timeline;

    @Inject
    ServiceProjects projects;

    @Inject
    Correlating correlating;

    @Inject
    Work work;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String service = "service " + unique;
    private final String project = "web-" + unique;
    private final String issue = Integer.toString(ThreadLocalRandom.current().nextInt(10_000_000, 90_000_000));

    @Test
    void aLinkOfAnEarlierIncidentTeachesAndTheNextIsLinkedWithItsReason() {
        learn(EARLIER);
        UUID id = incident(FIRED);
        Tracker tracker = new Tracker(candidate(issue, 9));

        groups(tracker).find(id, List.of());

        assertThat(tracker.searches).containsExactly(Set.of(project));
        assertThat(incidents.find(id).orElseThrow().sentryIssues())
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.issueId()).isEqualTo(issue);
                    assertThat(link.project()).isEqualTo(project);
                    assertThat(link.count()).isEqualTo(12);
                    assertThat(link.why())
                            .isEqualTo(
                                    "Same service (learnt from 1 earlier link) and first seen 2 minutes before detection.");
                });
        assertThat(incidents.timeline(id)).extracting(TimelineEntryView::key).contains(issue + ":first_seen");
    }

    @Test
    void theNextRefreshBehindTheWindowLooksForNothing() {
        learn(EARLIER);
        UUID id = incident(FIRED);
        Tracker tracker = new Tracker(candidate(issue, 9));
        groups(tracker).find(id, List.of());

        groups(tracker).find(id, List.of());

        assertThat(tracker.searches).hasSize(1);
    }

    @Test
    void aPairThatComesLaterIsLookedForInEarlierIncidentsToo() {
        Instant lately = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(3));
        UUID id = incident(lately);
        UUID longAgo = incident(lately.minus(Duration.ofDays(100)));
        Tracker tracker = new Tracker(candidate(issue, 9, lately.minusSeconds(120)));
        groups(tracker).find(id, List.of());
        assertThat(tracker.searches).isEmpty();

        // In one transaction, so that the application's own job does not look first, with a tracker of its own.
        QuarkusTransaction.requiringNew().run(() -> {
            projects.decide(service, project, true, "kim");
            lookForPairs(tracker);
            lookForPairs(tracker);
        });

        assertThat(tracker.searches).containsOnlyOnce(Set.of(project));
        assertThat(incidents.find(id).orElseThrow().sentryIssues())
                .singleElement()
                .satisfies(link -> assertThat(link.why())
                        .isEqualTo("Same service (paired by kim) and first seen 2 minutes before detection."));
        assertThat(incidents.find(longAgo).orElseThrow().sentryIssues()).isEmpty();
    }

    @Test
    void anEarlierIncidentThatIsHeardOfLaterTeachesTheSame() {
        Instant lately = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(3));
        UUID id = incident(lately);
        Tracker tracker = new Tracker(candidate(issue, 9, lately.minusSeconds(120)));
        groups(tracker).find(id, List.of());

        QuarkusTransaction.requiringNew().run(() -> {
            learn(lately.minusSeconds(86_400));
            lookForPairs(tracker);
        });

        assertThat(incidents.find(id).orElseThrow().sentryIssues())
                .singleElement()
                .satisfies(link -> assertThat(link.issueId()).isEqualTo(issue));
    }

    @Test
    void aLaterIncidentTeachesNothingToAnEarlierOne() {
        learn(FIRED.plusSeconds(86_400));
        Tracker tracker = new Tracker(candidate(issue, 9));

        groups(tracker).find(incident(FIRED), List.of());

        assertThat(tracker.searches).isEmpty();
    }

    @Test
    void aLinkByServiceTeachesNothing() {
        learn(EARLIER);
        UUID id = incident(FIRED);
        groups(new Tracker(candidate(issue, 9))).find(id, List.of());

        assertThat(pair().links()).isEqualTo(1);
    }

    @Test
    void anUnlinkStaysWhateverMatchesLater() {
        learn(EARLIER);
        UUID id = incident(FIRED);
        correlating.link(id, Set.of(project), List.of(candidate(issue, 9)), NOW);
        assertThat(links.unlink(id, issue)).isTrue();

        assertThat(correlating.link(id, Set.of(project), List.of(candidate(issue, 9)), NOW))
                .isEmpty();
        recorder.record(id, List.of(group(issue, true)));

        assertThat(incidents.find(id).orElseThrow().sentryIssues()).isEmpty();
    }

    @Test
    void anAlertThatNamesItIsTheStrongerReasonInEitherOrder() {
        learn(EARLIER);
        UUID first = incident(FIRED);
        correlating.link(first, Set.of(project), List.of(candidate(issue, 9)), NOW);
        recorder.record(first, List.of(group(issue, true)));
        UUID second = incident(FIRED.plusSeconds(60));
        recorder.record(second, List.of(group(issue, true)));
        correlating.link(second, Set.of(project), List.of(candidate(issue, 9)), NOW);

        assertThat(List.of(first, second))
                .allSatisfy(id -> assertThat(incidents.find(id).orElseThrow().sentryIssues())
                        .singleElement()
                        .satisfies(link -> assertThat(link.why()).isEqualTo("the alert names " + issue)));
    }

    @Test
    void aPersonsWordWinsOverWhatWasLearnt() {
        learn(EARLIER);
        assertThat(pair().origin()).isEqualTo(ServicePair.Origin.LEARNT);

        projects.decide(service.toUpperCase(), project, false, "kim");
        learn(EARLIER.plusSeconds(60));
        assertThat(pair().origin()).isEqualTo(ServicePair.Origin.REMOVED);
        Tracker tracker = new Tracker(candidate(issue, 9));
        groups(tracker).find(incident(FIRED), List.of());
        assertThat(tracker.searches).isEmpty();

        projects.decide(service, project, true, "sam");
        assertThat(pair().origin()).isEqualTo(ServicePair.Origin.ADDED);
        assertThat(pair().by()).isEqualTo("sam");
        groups(tracker).find(incident(FIRED.plusSeconds(90)), List.of());
        assertThat(tracker.searches).hasSize(1);
    }

    @Test
    void anIssueThatSentryDoesNotKnowIsSaidToBeUnknownUntilItIs() {
        UUID id = incident(FIRED);
        links.link(id, issue, "kim");
        Tracker tracker = new Tracker();

        tracker.knows = false;
        groups(tracker).find(id, List.of());
        assertThat(problem(id)).isEqualTo("Sentry knows no such issue.");
        tracker.on = false;
        groups(tracker).find(id, List.of());
        assertThat(problem(id)).contains("SENTRY_AUTH_TOKEN");
        tracker.on = true;
        tracker.knows = true;
        groups(tracker).find(id, List.of());
        assertThat(problem(id)).isNull();
        tracker.knows = false;
        groups(tracker).find(id, List.of());
        assertThat(problem(id)).as("it keeps what it once said").isNull();
    }

    @Test
    void aGroupConcernsOnlyIncidentsThatRunOrEndedLately() {
        UUID old = incident(EARLIER);
        UUID late = incident(FIRED);
        recorder.record(old, List.of(group("7" + unique, true)));
        recorder.record(late, List.of(group("7" + unique, true)));

        assertThat(links.linkedTo("7" + unique, FIRED)).containsExactly(late);
        assertThat(links.linkedTo("7" + unique, EARLIER)).containsExactlyInAnyOrder(old, late);
    }

    @Test
    void whatAnEarlierIncidentSawIsNotToldAgainInEitherOrder() {
        Signal first = new Signal(
                "sentry", issue + ":first", FIRED.minusSeconds(60), Kind.NOTE, "First event", "Sentry", null, true);
        Signal back = new Signal(
                "sentry", issue + ":back", FIRED.plusSeconds(900), Kind.NOTE, "Regression", "Sentry", null, true);
        UUID later = incident(FIRED.plusSeconds(960));
        recorder.record(later, List.of(group(issue, true, first, back)));
        assertThat(keys(later)).contains(issue + ":first");

        UUID earlier = incident(FIRED);
        recorder.record(earlier, List.of(group(issue, true, first)));
        assertThat(tellingOf(earlier)).containsExactly(originOf(later));
        recorder.record(later, List.of(group(issue, true, first, back)));

        assertThat(keys(earlier)).contains(issue + ":first");
        assertThat(keys(later)).contains(issue + ":back").doesNotContain(issue + ":first", issue + ":first_seen");
        assertThat(tellingOf(earlier)).isEmpty();
    }

    @Test
    void aPersonMayNameAGroupByItsShortId() {
        UUID id = incident(FIRED);
        recorder.record(id, List.of(group(issue, true)));

        assertThat(links.unlink(id, "WEB-" + issue)).isTrue();
        assertThat(incidents.find(id).orElseThrow().sentryIssues()).isEmpty();
        links.link(id, "WEB-" + issue, "kim");
        recorder.record(id, List.of(group(issue, true)));

        assertThat(incidents.find(id).orElseThrow().sentryIssues())
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.issueId()).isEqualTo(issue);
                    assertThat(link.why()).isEqualTo("linked by kim");
                });
    }

    @Test
    void aDisagreementIsKeptAndSettledByHand() {
        UUID id = incident(FIRED);
        recorder.record(
                id,
                List.of(group(
                        issue,
                        true,
                        new Signal(
                                "sentry",
                                issue + ":ack",
                                FIRED.plusSeconds(300),
                                Kind.ACKNOWLEDGMENT,
                                "Taken",
                                "Kim",
                                null,
                                true))));
        Milestone doubtful = incidents.find(id).orElseThrow().milestones().get(0);
        assertThat(doubtful.verdict()).isEqualTo(Verdict.SOURCES_DISAGREE);
        assertThat(doubtful.note()).isEqualTo("14:24:12 (PagerDuty) / 14:28:12 (Sentry)");

        timeline.add(
                id, new TimelineEdit(FIRED.plusSeconds(90), "Kim took it", "Kim", Kind.ACKNOWLEDGMENT, null), "kim");

        assertThat(incidents.find(id).orElseThrow().milestones().get(0))
                .isEqualTo(new Milestone(Milestone.ACKNOWLEDGE, 90L, 300L, true));
    }

    private List<String> keys(UUID id) {
        return incidents.timeline(id).stream().map(TimelineEntryView::key).toList();
    }

    private static List<String> tellingOf(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> SentryIssue.tellingOf(Incident.findById(id)));
    }

    private static String originOf(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> Incident.<Incident>findById(id).origin);
    }

    private String problem(UUID id) {
        return incidents.find(id).orElseThrow().sentryIssues().get(0).problem();
    }

    private ServicePair pair() {
        return projects.list().stream()
                .filter(pair -> pair.project().equals(project))
                .findFirst()
                .orElseThrow();
    }

    /** An incident whose alert named an issue of the project. */
    private void learn(Instant fired) {
        recorder.record(incident(fired), List.of(group("40", true)));
    }

    private UUID incident(Instant fired) {
        String id = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        return told.incident(id, "Checkout is down", "P3", service, fired);
    }

    private ErrorGroups groups(ErrorTracker tracker) {
        return new ErrorGroups(tracker, incidents, correlating, recorder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void lookForPairs(Tracker tracker) {
        PairsJob job = new PairsJob(tracker, projects, groups(tracker), work, Clock.systemUTC());
        assertThat(job.run(new Attempt(PairsJob.ALL, 1, () -> true))).isEqualTo(Outcome.done());
    }

    private Candidate candidate(String id, long events) {
        return candidate(id, events, FIRED.minusSeconds(120));
    }

    private Candidate candidate(String id, long events, Instant firstSeen) {
        return new Candidate(id, "WEB-" + id, "Pool exhausted", project, firstSeen, null, events);
    }

    private ErrorGroupFacts group(String id, boolean named, Signal... more) {
        List<Signal> signals = new ArrayList<>(List.of(more));
        signals.add(new Signal("sentry", id + ":first_seen", FIRED, Kind.NOTE, "First event", "Sentry", null, true));
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
                "the alert names " + id,
                null,
                signals,
                project,
                named);
    }

    /** Knows every issue, or none, and finds the given candidates. */
    private final class Tracker implements ErrorTracker {
        private final List<Candidate> candidates;
        private final List<Set<String>> searches = new ArrayList<>();
        private boolean on = true;
        private boolean knows = true;

        private Tracker(Candidate... candidates) {
            this.candidates = List.of(candidates);
        }

        @Override
        public boolean on() {
            return on;
        }

        @Override
        public List<ErrorGroupFacts> find(List<AlertFacts> alerts, Set<String> linked, Instant from, Instant to) {
            return knows ? linked.stream().sorted().map(id -> group(id, false)).toList() : List.of();
        }

        @Override
        public List<ErrorGroupFacts> provisional(
                List<AlertFacts> alerts, Set<String> linked, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public List<Candidate> candidates(Set<String> asked, Instant from, Instant to) {
            searches.add(asked);
            return candidates;
        }

        @Override
        public Optional<Instant> lastSeen(String issueId) {
            return Optional.empty();
        }
    }
}
