package dev.postmortemsync.bench;

import dev.postmortemsync.Measured;
import java.util.Arrays;
import java.util.Locale;

/**
 * One measured figure.
 *
 * @param benchmark the benchmark's name
 * @param runs how often it was measured
 * @param aim what the median is to be, in words; {@code null} where it is only told
 * @param met whether it is; {@code null} where there is no aim
 */
public record Figure(
        String benchmark,
        String what,
        String unit,
        double median,
        double least,
        double most,
        int runs,
        String aim,
        Boolean met) {

    /** @param measured in any order, at least one */
    public static Figure of(String benchmark, String what, String unit, double[] measured, Aim aim) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        return ranked(benchmark, what, unit, sorted, sorted[sorted.length / 2], aim);
    }

    /** As {@link #of}, but what counts is below which {@code share} of them are: 0.99 for one of a hundred that is slower. */
    public static Figure share(String benchmark, String what, String unit, double[] measured, double share, Aim aim) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        int place = (int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length) - 1);
        return ranked(benchmark, what, unit, sorted, sorted[Math.max(0, place)], aim);
    }

    /** A figure that is counted, and measured once. */
    public static Figure once(String benchmark, String what, String unit, double measured, Aim aim) {
        return of(benchmark, what, unit, new double[] {measured}, aim);
    }

    /** One that a test has told. */
    static Figure of(Measured.Figure told) {
        return once(
                told.benchmark(),
                told.what(),
                told.unit(),
                told.measured(),
                Double.isNaN(told.most()) ? null : Aim.most(told.most()));
    }

    /** Something that could not be measured here, and why. */
    public static Figure skipped(String benchmark, String what, String why) {
        return new Figure(benchmark, what + " (not measured: " + why + ")", "", Double.NaN, 0, 0, 0, null, null);
    }

    private static Figure ranked(String benchmark, String what, String unit, double[] sorted, double figure, Aim aim) {
        return new Figure(
                benchmark,
                what,
                unit,
                figure,
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length,
                aim == null ? null : aim.text(),
                aim == null ? null : aim.met(figure));
    }

    /** Whether it is not as good as it is to be. */
    boolean missed() {
        return Boolean.FALSE.equals(met);
    }

    String row() {
        if (runs == 0) {
            return String.format(Locale.ROOT, "%-9s %s", benchmark, what);
        }
        return String.format(
                        Locale.ROOT,
                        "%-9s %-58s %10.2f %-7s (%.2f to %.2f of %d) %s",
                        benchmark,
                        what,
                        median,
                        unit,
                        least,
                        most,
                        runs,
                        aim == null ? "" : (missed() ? "MISSED, aim " : "met, aim ") + aim)
                .stripTrailing();
    }
}
