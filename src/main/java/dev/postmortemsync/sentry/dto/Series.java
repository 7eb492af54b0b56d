package dev.postmortemsync.sentry.dto;

import java.util.List;

/** Time series of {@code events-timeseries/}. */
public record Series(List<Axis> timeSeries) {

    /** One aggregate over time. */
    public record Axis(String yAxis, List<Point> values, Meta meta) {

        /** Whether Sentry looked at a part of its data only, as it does of long stretches. */
        public boolean estimated() {
            return meta != null && "partial".equals(meta.dataScanned());
        }
    }

    /** @param dataScanned {@code full}, {@code partial}, or {@code null} where it is not told */
    public record Meta(String dataScanned) {}

    /**
     * One bucket.
     *
     * @param timestamp its start, in epoch milliseconds
     * @param incomplete whether events may still arrive for it
     * @param confidence {@code low}, {@code high} or {@code null}
     */
    public record Point(long timestamp, Double value, boolean incomplete, String confidence) {}
}
