package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What webhooks alone tell, before and after the pager has answered. */
@QuarkusTest
class ProvisionalTest {

    private static final Instant FIRED = Instant.parse("2026-02-05T14:23:12Z");
    private static final Instant ASKED = FIRED.plusSeconds(3000);

    @Inject
    Recorder recorder;

    @Inject
    ErrorRecorder errors;

    @Inject
    Incidents incidents;

    @Inject
    Timeline timeline;

    @Inject
    Correlating correlating;

    @Inject
    RecorderTest.Heard heard;

    @Inject
    EntityManager em;

    private String pagerdutyId;
    private UUID id;
    private SwitchedPager pager;

    @BeforeEach
    void another() {
        pagerdutyId = "Q" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        id = Incident.idOf(RefreshJob.subjectOf(pagerdutyId));
        pager = new SwitchedPager(pagerdutyId, FIRED);
        pager.provisional = webhooks();
        pager.confirmed = confirmed();
    }

    @Test
    void withoutATokenTheWebhooksAreTakenAtTheirWord() {
        pager.on = false;

        assertThat(refresh()).isEqualTo(Outcome.done());

        IncidentView incident = incident();
        assertThat(incident.provisional()).isTrue();
        assertThat(incident.completeAsOf()).isNull();
        assertThat(incident.severity()).isEqualTo("SEV-2");
        assertThat(incident.acknowledgedAt()).isEqualTo(FIRED.plusMillis(138_400));
        assertThat(incident.resolvedAt()).isEqualTo(FIRED.plusMillis(2_208_400));
        assertThat(incidents.timeline(id)).hasSize(3);
    }

    @Test
    void whileThePagerIsDownTheSetbackStaysOneAndNothingIsWrittenTwice() {
        pager.down = Outcome.retry("down");

        assertThatThrownBy(this::refresh).isInstanceOf(Setback.class);
        assertThat(incident().provisional()).isTrue();
        List<String> rows = rows(true);
        heard.reset();

        assertThatThrownBy(this::refresh).isInstanceOf(Setback.class);
        assertThat(heard.about(id)).isZero();
        assertThat(rows(true)).isEqualTo(rows);
    }

    @Test
    void whatThePagerDeniesIsNotMadeUp() {
        pager.down = Outcome.giveUp("not found");

        assertThatThrownBy(this::refresh).isInstanceOf(Setback.class);

        assertThat(incidents.find(id)).isEmpty();
    }

    @Test
    void downAndThenUpLeavesTheRowsOfUpFromTheStart() {
        refresh();
        List<String> upFromTheStart = rows(false);
        assertThat(upFromTheStart).hasSize(4);

        for (int seed = 1; seed <= 3; seed++) {
            another();
            pager.down = Outcome.retry("down");
            List<Signal> shuffled = new ArrayList<>(webhooks());
            shuffled.addAll(webhooks());
            Collections.shuffle(shuffled, new Random(seed));
            for (int told = 2; told <= shuffled.size(); told += 2) {
                pager.provisional = shuffled.subList(0, told);
                assertThatThrownBy(this::refresh).isInstanceOf(Setback.class);
            }
            assertThat(incident().provisional()).isTrue();
            assertThat(incidents.timeline(id)).as("seed " + seed).hasSize(3);
            pager.down = null;
            refresh();

            assertThat(rows(false)).as("seed " + seed).isEqualTo(upFromTheStart);
            assertThat(incident().provisional()).isFalse();
        }
    }

    @Test
    void confirmationIsToldEvenWhereNothingElseChanged() {
        pager.down = Outcome.retry("down");
        pager.provisional = List.of();
        assertThatThrownBy(this::refresh).isInstanceOf(Setback.class);
        pager.down = null;
        pager.confirmed = List.of();
        heard.reset();

        refresh();

        assertThat(heard.about(id)).isEqualTo(1);
    }

    @Test
    void aPersonsEditMovesToTheEntryThatConfirmsIt() {
        pager.on = false;
        refresh();
        timeline.edit(
                id, entry(Kind.ACKNOWLEDGMENT).id(), new TimelineEdit(null, "Sam took it", null, null, null), "kim");
        timeline.edit(id, entry(Kind.ALERT).id(), new TimelineEdit(null, null, null, null, true), "kim");
        pager.on = true;

        refresh();
        refresh();

        assertThat(incidents.timeline(id))
                .extracting(TimelineEntryView::event, TimelineEntryView::key, TimelineEntryView::edited)
                .containsExactly(
                        tuple("ALERT", "log1" + pagerdutyId, true),
                        tuple("Sam took it", "log2" + pagerdutyId, true),
                        tuple("RESOLUTION", "log3" + pagerdutyId, false));
        assertThat(entry(Kind.ALERT).hidden()).isTrue();
    }

    @Test
    void aPersonsEditOfWhatIsNeverConfirmedStays() {
        pager.on = false;
        refresh();
        timeline.edit(id, entry(Kind.RESOLUTION).id(), new TimelineEdit(null, "All well", null, null, null), "kim");
        pager.on = true;
        pager.confirmed = confirmed().subList(0, 2);

        refresh();

        assertThat(incidents.timeline(id))
                .extracting(TimelineEntryView::event)
                .containsExactly("ALERT", "ACKNOWLEDGMENT", "All well");
    }

    @Test
    void whatWasConfirmedIsNeverOverwrittenAndOnlyWhatIsLaterIsAdded() {
        refresh();
        pager.down = Outcome.retry("down");
        pager.priority = "P1";
        List<Signal> more = new ArrayList<>(webhooks());
        more.add(signal("webhook:9", 3600_000, Kind.REOPENING));
        pager.provisional = more;

        assertThatThrownBy(this::refresh).isInstanceOf(Setback.class);

        assertThat(incident().severity()).isEqualTo("SEV-2");
        assertThat(incident().completeAsOf()).isEqualTo(ASKED);
        assertThat(incident().provisional()).isTrue();
        assertThat(incidents.timeline(id))
                .extracting(TimelineEntryView::event)
                .containsExactly("ALERT", "ACKNOWLEDGMENT", "RESOLUTION", "REOPENING");
        heard.reset();
        assertThatThrownBy(this::refresh).isInstanceOf(Setback.class);
        assertThat(heard.about(id)).isZero();

        pager.down = null;
        pager.priority = "P2";
        refresh();
        assertThat(incident().provisional()).isFalse();
        assertThat(incidents.timeline(id)).hasSize(3);
    }

    @Test
    void whatIsToldAfterThePagerWasAskedCountsUntilItIsAskedAgain() {
        refresh();
        pager.down = Outcome.retry("down");
        pager.later = new LaterFacts("acknowledged", false, "P1", "high", "Lee");
        heard.reset();

        assertThatThrownBy(this::refresh).isInstanceOf(Setback.class);
        assertThatThrownBy(this::refresh).isInstanceOf(Setback.class);

        assertThat(heard.about(id)).isEqualTo(1);
        assertThat(incident())
                .returns("acknowledged", IncidentView::status)
                .returns("SEV-1", IncidentView::severity)
                .returns("Lee", IncidentView::commander)
                .returns(true, IncidentView::provisional);

        pager.down = null;
        refresh();
        assertThat(incident())
                .returns("resolved", IncidentView::status)
                .returns("SEV-2", IncidentView::severity)
                .returns(false, IncidentView::provisional);
    }

    private Outcome refresh() {
        Clock clock = Clock.fixed(ASKED, ZoneOffset.UTC);
        return new RefreshJob(
                        pager, recorder, new ErrorGroups(new NoErrors(), incidents, correlating, errors, clock), clock)
                .run(new Attempt(RefreshJob.subjectOf(pagerdutyId), 1, () -> true));
    }

    private IncidentView incident() {
        return incidents.find(id).orElseThrow();
    }

    private TimelineEntryView entry(Kind kind) {
        return incidents.timeline(id).stream()
                .filter(entry -> entry.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private List<Signal> webhooks() {
        return List.of(
                signal("webhook:1", 400, Kind.ALERT),
                signal("webhook:2", 138_400, Kind.ACKNOWLEDGMENT),
                signal("webhook:3", 2_208_400, Kind.RESOLUTION));
    }

    private List<Signal> confirmed() {
        return List.of(
                signal("log1", 0, Kind.ALERT),
                signal("log2", 138_000, Kind.ACKNOWLEDGMENT),
                signal("log3", 2_208_000, Kind.RESOLUTION));
    }

    private Signal signal(String key, long millis, Kind kind) {
        return new Signal(
                "pagerduty", key + pagerdutyId, FIRED.plusMillis(millis), kind, kind.name(), "Sam", null, true);
    }

    /** @param all whether also which incident it is, and when and how often we wrote */
    private List<String> rows(boolean all) {
        String without = all ? "" : " - array['id', 'incident_id', 'updated_at', 'first_seen', 'version']";
        return QuarkusTransaction.requiringNew()
                .call(() -> Stream.of(
                                "select cast(to_jsonb(i)" + without + " as text) from incident i where id = :id",
                                "select cast(to_jsonb(e)" + without
                                        + " as text) from timeline_entry e where incident_id = :id")
                        .flatMap(query -> em.createNativeQuery(query, String.class)
                                .setParameter("id", id)
                                .getResultStream())
                        .map(row -> row.toString().replace(pagerdutyId, ""))
                        .sorted()
                        .toList());
    }

    private static final class NoErrors implements ErrorTracker {
        @Override
        public boolean on() {
            return false;
        }

        @Override
        public List<ErrorGroupFacts> find(List<AlertFacts> alerts, Set<String> linked, Instant from, Instant to) {
            throw new AssertionError("asked although it is off");
        }

        @Override
        public List<ErrorGroupFacts> provisional(
                List<AlertFacts> alerts, Set<String> linked, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public List<Candidate> candidates(Set<String> projects, Instant from, Instant to) {
            throw new AssertionError("asked although it is off");
        }

        @Override
        public Optional<Instant> lastSeen(String issueId) {
            return Optional.empty();
        }
    }
}
