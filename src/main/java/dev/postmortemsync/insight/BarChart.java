package dev.postmortemsync.insight;

import dev.postmortemsync.insight.InsightsView.Count;
import java.util.List;

/**
 * Counts as bars beside their names, as SVG. Pure; names may be others' texts and are escaped. The numbers stand in a table
 * beside it, so that the chart may shorten a name and leave out those after the first.
 */
public final class BarChart {

    private static final int WIDTH = 480;
    private static final int NAMES = 170;
    private static final int ROW = 26;
    private static final int MOST = 12;
    private static final int LONGEST = 24;

    private BarChart() {}

    /**
     * The chart, or an empty text where all counts are 0.
     *
     * @param title what a screen reader says
     */
    public static String of(String title, List<Count> counts) {
        List<Count> shown = counts.subList(0, Math.min(MOST, counts.size()));
        long largest = shown.stream().mapToLong(Count::count).max().orElse(0);
        if (largest == 0) {
            return "";
        }
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bars\" role=\"img\" viewBox=\"0 0 %d %d\"><title>%s</title>"
                        .formatted(WIDTH, shown.size() * ROW, escaped(title)));
        for (int i = 0; i < shown.size(); i++) {
            Count one = shown.get(i);
            int top = i * ROW;
            long length = (WIDTH - NAMES - 50) * one.count() / largest;
            svg.append("<text class=\"label\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            .formatted(NAMES - 8, top + 18, escaped(shortened(one.name()))))
                    .append("<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                            .formatted(NAMES, top + 4, Math.max(1, length), ROW - 8))
                    .append("<text class=\"count\" x=\"%d\" y=\"%d\">%d</text>"
                            .formatted(NAMES + Math.max(1, length) + 8, top + 18, one.count()));
        }
        return svg.append("</svg>").toString();
    }

    private static String shortened(String name) {
        String whole = name == null ? "none" : name;
        return whole.codePointCount(0, whole.length()) <= LONGEST
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
