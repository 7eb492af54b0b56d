package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an error tracker tells of a group, again and again. */
@QuarkusTest
class ErrorGroupsTest {

    private static final Instant FROM = Instant.parse("2026-02-05T14:23:12Z");

    @Inject
    ErrorRecorder recorder;

    @Inject
    MetricsRecorder metrics;

    @Inject
    Incidents incidents;

    @Inject
    Timeline timeline;

    @Inject
    RecorderTest.Heard heard;

    private UUID id;

    @BeforeEach
    void declare() {
        id = incidents.declare("Errors", "SEV-3", FROM, "checkout", null, "kim");
    }

    @Test
    void whatTheTrackerNoLongerGoesBackToStays() {
        recorder.record(id, List.of(group(null, 60, 600)));
        recorder.record(id, List.of(group(FROM.plusSeconds(300), 600)));
        assertThat(told()).containsExactly("act 60", "act 600");

        recorder.record(id, List.of(group(null, 600)));
        assertThat(told()).containsExactly("act 600");
    }

    @Test
    void theSameFactsAgainWriteNothing() {
        recorder.recordProvisional(id, List.of(group(null, 60)));
        recorder.record(id, List.of(group(null, 60)));
        heard.reset();

        recorder.record(id, List.of(group(null, 60)));
        recorder.recordProvisional(id, List.of(group(null, 60)));
        ErrorMeter.Measured measured = measured(FROM.plusSeconds(4000));
        metrics.record(id, measured);
        assertThat(heard.about(id)).isEqualTo(1);
        metrics.record(id, measured(FROM.plusSeconds(5000)));
        assertThat(heard.about(id)).isEqualTo(1);
        assertThat(incidents.find(id).orElseThrow().metrics().capturedAt()).isEqualTo(FROM.plusSeconds(5000));
    }

    @Test
    void refreshedFactsLeaveTheDeploysAlone() {
        metrics.record(id, measured(FROM));
        recorder.record(id, List.of(group(null, 60)));

        assertThat(told()).containsExactly("deployed", "act 60");
    }

    /** Months later Sentry has thrown away what it counted then. */
    @Test
    void whatWasCountedOnceTheIncidentWasOverOutlivesTheTracker() {
        timeline.add(
                id, new TimelineEdit(FROM.plusSeconds(600), "Done", null, Kind.RESOLUTION, null, null, null), "kim");
        Instant settled = FROM.plusSeconds(600).plus(Capture.AFTER).plus(Capture.SETTLED);

        recorder.record(id, List.of(counted(90, settled.minusSeconds(1))));
        recorder.record(id, List.of(counted(120, settled)));
        recorder.record(id, List.of(counted(0, settled.plusSeconds(9_000_000))));

        assertThat(incidents.find(id).orElseThrow().sentryIssues())
                .singleElement()
                .returns(120L, SentryIssueView::count)
                .returns(settled, SentryIssueView::countedAt);
    }

    private static ErrorGroupFacts counted(long count, Instant at) {
        ErrorGroupFacts facts = group(null);
        return new ErrorGroupFacts(
                facts.issueId(),
                facts.category(),
                facts.shortId(),
                facts.title(),
                null,
                "error",
                "ignored",
                null,
                FROM,
                FROM,
                count,
                1,
                "in its window",
                at,
                null,
                null,
                "why",
                null,
                List.of(),
                null,
                true);
    }

    private static ErrorMeter.Measured measured(Instant capturedAt) {
        Signal deploy = new Signal(
                "sentry",
                ErrorMeter.DEPLOY + "v7:1",
                FROM.minusSeconds(60),
                Kind.DEPLOY,
                "deployed",
                "Sentry",
                null,
                true);
        return new ErrorMeter.Measured(
                new ErrorMetrics(
                        capturedAt,
                        FROM,
                        null,
                        false,
                        List.of(new ErrorMetrics.Figure(
                                ErrorMetrics.Measure.P95,
                                ErrorMetrics.Phase.DURING,
                                30_000.5,
                                "peak",
                                "events-timeseries",
                                "p95(span.duration)",
                                FROM,
                                FROM.plusNanos(60_000_001_000L),
                                null,
                                null)),
                        List.of(),
                        List.of(),
                        List.of()),
                List.of(deploy));
    }

    private List<String> told() {
        return incidents.timeline(id).stream()
                .filter(entry -> entry.source().equals("sentry"))
                .map(TimelineEntryView::event)
                .toList();
    }

    private static ErrorGroupFacts group(Instant toldSince, long... seconds) {
        List<Signal> signals = Arrays.stream(seconds)
                .mapToObj(after -> new Signal(
                        "sentry",
                        "4100:set_ignored:" + after,
                        FROM.plusSeconds(after),
                        Kind.NOTE,
                        "act " + after,
                        "Kim",
                        null,
                        true))
                .toList();
        return new ErrorGroupFacts(
                "4100",
                "error",
                "WEB-7K",
                "Boom",
                null,
                "error",
                "ignored",
                null,
                FROM,
                FROM,
                1L,
                0,
                "all time",
                FROM,
                null,
                null,
                "why",
                toldSince,
                signals,
                null,
                true);
    }
}
