package dev.postmortemsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** Figures that a test counts anyway, kept in a file for the tables of {@code -Pbench} and {@code -Pproof}. */
public final class Measured {

    private static final Path FILE = Path.of("target", "measured.txt");

    private Measured() {}

    /**
     * One of them.
     *
     * @param benchmark or the row of the reliability table
     * @param most what it is to be at the most, {@link Double#NaN} where it is only told; what it must be is the test's own
     *     matter
     */
    public record Figure(String benchmark, String what, String unit, double measured, double most) {}

    /** What says how much was tried. */
    public static void tell(String benchmark, String what, String unit, double measured) {
        tell(benchmark, what, unit, measured, Double.NaN);
    }

    /** What must never be. */
    public static void never(String benchmark, String what, double measured) {
        tell(benchmark, what, "", measured, 0);
    }

    public static void tell(String benchmark, String what, String unit, double measured, double most) {
        try {
            Files.writeString(
                    FILE,
                    String.format(Locale.ROOT, "%s|%s|%s|%s|%s%n", benchmark, what, unit, measured, most),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a benchmark since they were last {@link #forget forgotten}. */
    public static List<Figure> of(String benchmark) throws IOException {
        return all().stream()
                .filter(figure -> figure.benchmark().equals(benchmark))
                .toList();
    }

    /** All since they were last {@link #forget forgotten}. */
    public static List<Figure> all() throws IOException {
        return !Files.exists(FILE)
                ? List.of()
                : Files.readAllLines(FILE).stream()
                        .map(line -> line.split("\\|"))
                        .map(part -> new Figure(
                                part[0], part[1], part[2], Double.parseDouble(part[3]), Double.parseDouble(part[4])))
                        .toList();
    }

    public static void forget() throws IOException {
        Files.deleteIfExists(FILE);
    }
}
