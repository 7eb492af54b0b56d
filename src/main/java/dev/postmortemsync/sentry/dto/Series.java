package dev.postmortemsync.sentry.dto;

import java.util.List;

/** Time series of {@code events-timeseries/}. */
public record Series(List<Axis> timeSeries) {

    /** One aggregate over time. */
    public record Axis(String yAxis, List<Point> values) {}

    /**
     * One bucket.
     *
     * @param timestamp its start, in epoch milliseconds
     * @param incomplete whether events may still arrive for it
     * @param confidence {@code low}, {@code high} or {@code null}
     */
    public record Point(long timestamp, Double value, boolean incomplete, String confidence) {}
}
