package dev.postmortemsync.notify;

import java.util.List;

/**
 * What a quarter comes to, beside the quarter before; the figures are those of {@code /api/v1/insights}.
 *
 * @param title the quarter in a line
 * @param empty whether nothing happened in both
 */
public record QuarterFigures(Quarter quarter, String title, boolean empty, List<Figure> figures) {

    /**
     * A figure in words.
     *
     * @param before of the quarter before
     * @param counts what it counts
     */
    public record Figure(String label, String now, String before, String counts) {}
}
