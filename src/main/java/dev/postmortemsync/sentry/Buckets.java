package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Measure;
import dev.postmortemsync.incident.ErrorMetrics.Phase;
import dev.postmortemsync.sentry.Windows.Window;
import dev.postmortemsync.sentry.dto.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Measured values, sorted by the phase that they belong to. Of several, the peak tells what an incident was like, and the
 * median what is usual around it.
 *
 * @param overall whether each phase has one value that is of all of it
 */
record Buckets(List<Bucket> buckets, boolean overall) {

    record Bucket(Phase phase, double value, String confidence) {}

    /** Of {@code events-timeseries}; a bucket for which events may still arrive does not count. */
    static Buckets of(Series series, String axis, Windows windows) {
        List<Bucket> buckets = new ArrayList<>();
        List<Series.Axis> all = series.timeSeries() == null ? List.of() : series.timeSeries();
        for (Series.Axis one : all) {
            if (one.values() != null && (one.yAxis() == null || one.yAxis().equals(axis))) {
                Duration length = length(
                        one.values().stream().map(Series.Point::timestamp).toList(), windows);
                for (Series.Point point : one.values()) {
                    Phase phase = windows.of(Instant.ofEpochMilli(point.timestamp()), length);
                    if (phase != null && point.value() != null && !point.incomplete()) {
                        buckets.add(new Bucket(phase, point.value(), one.estimated() ? "low" : point.confidence()));
                    }
                }
            }
        }
        return new Buckets(buckets, false);
    }

    /** Of {@code events-stats}: {@code [[epoch seconds, [{"count": value}]], …]}. */
    static Buckets of(JsonNode rows, Windows windows) {
        List<Long> starts = new ArrayList<>();
        rows.forEach(row -> starts.add(row.path(0).asLong() * 1000));
        Duration length = length(starts, windows);
        List<Bucket> buckets = new ArrayList<>();
        for (JsonNode row : rows) {
            Phase phase = windows.of(Instant.ofEpochSecond(row.path(0).asLong()), length);
            JsonNode value = row.path(1).path(0).path("count");
            if (phase != null && value.isNumber()) {
                buckets.add(new Bucket(phase, value.asDouble(), null));
            }
        }
        return new Buckets(buckets, false);
    }

    /** One value for each phase. */
    static Buckets overall(Windows windows, Function<Window, Double> ask) {
        List<Bucket> buckets = new ArrayList<>();
        for (Map.Entry<Phase, Window> phase : windows.phases().entrySet()) {
            Double value = ask.apply(phase.getValue());
            if (value != null) {
                buckets.add(new Bucket(phase.getKey(), value, null));
            }
        }
        return new Buckets(buckets, true);
    }

    /** The server may take another interval than it was asked for: the times themselves tell which. */
    private static Duration length(List<Long> starts, Windows windows) {
        return starts.size() < 2 ? windows.step() : Duration.ofMillis(starts.get(1) - starts.get(0));
    }

    /** One figure for each phase; without source and query. */
    List<Figure> figures(Measure measure, Windows windows) {
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<Phase, Window> phase : windows.phases().entrySet()) {
            Window window = phase.getValue();
            List<Bucket> own = buckets.stream()
                    .filter(bucket -> bucket.phase() == phase.getKey())
                    .toList();
            if (own.isEmpty()) {
                figures.add(gap(measure, phase.getKey(), window, "no data in this window"));
                continue;
            }
            boolean peak = phase.getKey() == Phase.DURING;
            double[] sorted = own.stream().mapToDouble(Bucket::value).sorted().toArray();
            double value = peak ? sorted[sorted.length - 1] : sorted[sorted.length / 2];
            String statistic = overall ? "overall" : peak ? "peak" : "median";
            String confidence = own.stream().map(Bucket::confidence).anyMatch("low"::equals)
                    ? "low"
                    : own.get(0).confidence();
            figures.add(new Figure(
                    measure,
                    phase.getKey(),
                    value,
                    statistic,
                    null,
                    null,
                    window.from(),
                    window.to(),
                    confidence,
                    null));
        }
        return figures;
    }

    /** The same figure with where it is from. */
    static Figure from(Figure figure, String source, String query) {
        return new Figure(
                figure.measure(),
                figure.phase(),
                figure.value(),
                figure.statistic(),
                source,
                query,
                figure.from(),
                figure.to(),
                figure.confidence(),
                figure.gap());
    }

    /** A figure that there is not. */
    static Figure gap(Measure measure, Phase phase, Window window, String why) {
        return new Figure(measure, phase, null, null, null, null, window.from(), window.to(), null, why);
    }
}
