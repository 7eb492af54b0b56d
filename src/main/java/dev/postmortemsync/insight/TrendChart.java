package dev.postmortemsync.insight;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Median and p90 by month as bars, as SVG. Pure, and holds no text of others. Colours are classes and attributes, which a
 * page's style may overrule: no style is set inline. The numbers stand in a table beside it.
 */
public final class TrendChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 64;
    private static final int TOP = 14;
    private static final int BOTTOM = HEIGHT - 28;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yy", Locale.ENGLISH);
    private static final long[] STEPS = {
        1, 5, 10, 30, 60, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 604800
    };

    private TrendChart() {}

    /** One month of the chart; {@code null} where nothing was measured. */
    public record Point(LocalDate month, Long medianSeconds, Long p90Seconds) {}

    /**
     * The chart, or an empty text where no month has a figure.
     *
     * @param title what a screen reader says
     */
    public static String of(String title, List<Point> points) {
        long largest = points.stream()
                .flatMap(point -> java.util.stream.Stream.of(point.medianSeconds(), point.p90Seconds()))
                .filter(java.util.Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        if (points.stream().allMatch(point -> point.medianSeconds() == null)) {
            return "";
        }
        long step = step(Math.max(1, largest));
        long top = Math.max(step, (largest + step - 1) / step * step);
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"trend\" role=\"img\" viewBox=\"0 0 %d %d\"><title>%s</title>"
                        .formatted(WIDTH, HEIGHT, title));
        for (long at = 0; at <= top; at += step) {
            int y = y(at, top);
            svg.append("<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                            .formatted(LEFT, y, WIDTH - 8, y))
                    .append("<text class=\"label\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            .formatted(LEFT - 6, y + 4, words(at)));
        }
        double slot = (double) (WIDTH - LEFT - 16) / points.size();
        double bar = Math.min(26, slot / 3);
        int every = (points.size() + 11) / 12;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double middle = LEFT + 8 + slot * (i + 0.5);
            bar(svg, "p90", middle, bar, point.p90Seconds(), top);
            bar(svg, "median", middle - bar, bar, point.medianSeconds(), top);
            if (i % every == 0) {
                svg.append("<text class=\"label\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                        .formatted(middle, HEIGHT - 10, MONTH.format(point.month())));
            }
        }
        return svg.append("</svg>").toString();
    }

    /** The points of one span of each month. */
    public static List<Point> points(
            List<InsightsView.Month> months, Function<InsightsView.Month, InsightsView.Times> span) {
        return months.stream()
                .map(month -> new Point(
                        month.month(),
                        span.apply(month).medianSeconds(),
                        span.apply(month).p90Seconds()))
                .toList();
    }

    private static void bar(StringBuilder svg, String kind, double left, double width, Long seconds, long top) {
        if (seconds != null) {
            int y = y(seconds, top);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                    kind,
                    left,
                    y,
                    width,
                    Math.max(1, BOTTOM - y)));
        }
    }

    private static int y(long seconds, long top) {
        return (int) (BOTTOM - (BOTTOM - TOP) * seconds / top);
    }

    /** At most six lines across. */
    private static long step(long largest) {
        for (long step : STEPS) {
            if (largest <= 5 * step) {
                return step;
            }
        }
        return (largest / 5 / 604800 + 1) * 604800;
    }

    private static String words(long seconds) {
        if (seconds == 0) {
            return "0";
        }
        return seconds % 86400 == 0
                ? seconds / 86400 + " d"
                : seconds % 3600 == 0
                        ? seconds / 3600 + " h"
                        : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
