package dev.postmortemsync.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Measure;
import dev.postmortemsync.incident.ErrorMetrics.Phase;
import dev.postmortemsync.sentry.dto.Series;
import dev.postmortemsync.sentry.dto.Series.Axis;
import dev.postmortemsync.sentry.dto.Series.Meta;
import dev.postmortemsync.sentry.dto.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final String AXIS = "failure_rate()";
    private static final Instant FROM = Instant.parse("2026-02-05T14:23:00Z");
    private static final Instant TO = Instant.parse("2026-02-05T15:00:00Z");
    private static final Windows WINDOWS = Windows.of(FROM, TO, true, TO.plusSeconds(7200));

    @Test
    void beforeAndAfterAreTheMedianAndDuringIsThePeak() {
        assertThat(values(axis(null, point(-9, 0.2), point(-6, 0.1), point(-3, 0.3), point(0, 0.5), point(3, 0.9))))
                .containsExactly("BEFORE 0.2 median", "DURING 0.9 peak", "AFTER null null");
    }

    @Test
    void whatMayStillComeInDoesNotCount() {
        assertThat(values(axis(null, point(0, 0.5), new Point(millis(3), 0.9, true, null))))
                .contains("DURING 0.5 peak");
    }

    /** The server takes another step than it was asked for, and says nothing. */
    @Test
    void theTimesThemselvesTellHowLongABucketIs() {
        assertThat(values(axis(null, point(-120, 0.1), point(-60, 0.2), point(0, 0.9))))
                .as("an hour each, so the one that began an hour before the incident ends with its begin")
                .containsExactly("BEFORE 0.2 median", "DURING 0.9 peak", "AFTER null null");
        assertThat(values(axis(null, point(-180, 0.1), point(-30, 0.8), point(120, 0.2))))
                .as("two and a half hours each: the incident began in the second")
                .contains("DURING 0.8 peak");
    }

    @Test
    void whatWasReadInPartIsNoSureFigure() {
        assertThat(figures(axis(new Meta("partial"), point(0, 0.5), point(1, 0.4))))
                .filteredOn(figure -> figure.phase() == Phase.DURING)
                .extracting(Figure::confidence)
                .containsExactly("low");
        assertThat(figures(axis(new Meta("full"), point(0, 0.5), point(1, 0.4))))
                .filteredOn(figure -> figure.phase() == Phase.DURING)
                .extracting(Figure::confidence)
                .containsExactly("high");
    }

    private static List<String> values(Axis axis) {
        return figures(axis).stream()
                .map(figure -> figure.phase() + " " + figure.value() + " " + figure.statistic())
                .toList();
    }

    private static List<Figure> figures(Axis axis) {
        return Buckets.of(new Series(List.of(axis)), AXIS, WINDOWS).figures(Measure.ERROR_RATE, WINDOWS);
    }

    private static Axis axis(Meta meta, Point... points) {
        return new Axis(AXIS, List.of(points), meta);
    }

    private static Point point(int minutes, double value) {
        return new Point(millis(minutes), value, false, "high");
    }

    private static long millis(int minutes) {
        return FROM.plus(Duration.ofMinutes(minutes)).toEpochMilli();
    }
}
