package dev.postmortemsync.bench;

import dev.postmortemsync.Measured;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a test measures anyway, as it runs within {@code verify} or {@code -Pproof}: run once more, by Maven and by itself, for
 * its figures.
 */
final class TestedBenchmark implements Benchmark {

    private final String name;
    private final List<String> goals;
    private final Function<Scale, Map<String, String>> settings;

    private TestedBenchmark(String name, List<String> goals, Function<Scale, Map<String, String>> settings) {
        this.name = name;
        this.goals = goals;
        this.settings = settings;
    }

    /** @param test one that surefire runs */
    static TestedBenchmark unit(String name, String test) {
        return new TestedBenchmark(
                name,
                List.of("surefire:test", "-Dsurefire.failIfNoSpecifiedTests=false", "-Dtest=" + test),
                scale -> Map.of());
    }

    /** @param test one that failsafe runs, with its own settings; or two, side by side, which wait for vendors mostly */
    static TestedBenchmark packaged(String name, String test, Function<Scale, Map<String, String>> settings) {
        return new TestedBenchmark(
                name,
                List.of(
                        "failsafe:integration-test",
                        "failsafe:verify",
                        "-Dfailsafe.failIfNoSpecifiedTests=false",
                        "-DforkCount=2",
                        "-Dit.test=" + test),
                settings);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Figure> run(Scale scale) throws Exception {
        Measured.forget();
        List<String> command =
                new ArrayList<>(List.of(Path.of("mvnw").toAbsolutePath().toString(), "-B", "-ntp", "-q"));
        command.addAll(goals);
        settings.apply(scale).forEach((key, value) -> command.add("-D" + key + "=" + value));
        File log = Path.of("target", "bench-" + name + ".txt").toFile();
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        List<Figure> figures = Measured.of(name).stream().map(Figure::of).toList();
        // A bar that is missed fails the test, and is a figure here.
        if (exit != 0 && figures.stream().noneMatch(Figure::missed)) {
            throw new AssertionError("the test failed, see " + log);
        }
        return figures.isEmpty() ? List.of(Figure.skipped(name, "", "its test told no figure, see " + log)) : figures;
    }
}
