package dev.postmortemsync.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * One measured figure.
 *
 * @param benchmark the benchmark's name
 * @param runs how often it was measured
 * @param aim what the median is to stay below; {@code null} where it is only told
 */
public record Figure(
        String benchmark, String what, String unit, double median, double least, double most, int runs, Double aim) {

    /** @param measured in any order, at least one */
    public static Figure of(String benchmark, String what, String unit, double[] measured, Double aim) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        return new Figure(
                benchmark,
                what,
                unit,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length,
                aim);
    }

    /** Whether it is as good as it is to be. */
    public boolean met() {
        return aim == null || median < aim;
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-10s %-42s %10.2f %-6s (%.2f to %.2f, %d runs) %s",
                benchmark,
                what,
                median,
                unit,
                least,
                most,
                runs,
                aim == null ? "" : (met() ? "met" : "MISSED") + ", aim < " + aim);
    }
}
