package dev.postmortemsync.bench;

import dev.postmortemsync.document.RenderBenchmark;
import dev.postmortemsync.packaged.PackagedBenchmarks;
import dev.postmortemsync.plane.EchoBenchmark;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Runs the benchmarks that are asked for, or all; prints a table and writes the same as JSON. A bar that is missed is written
 * as missed, and is no error: a machine may be busy. One that breaks is.
 */
public final class Benchmarks {

    private static final List<Benchmark> ALL = Stream.concat(
                    PackagedBenchmarks.ALL.stream(),
                    Stream.of(
                            TestedBenchmark.unit("calls", "CallsTest"),
                            TestedBenchmark.packaged(
                                    "catch-up",
                                    "CatchUpIT,BackfillIT",
                                    scale -> Map.of(
                                            "catchup", "" + scale.of(5000), "backfill.incidents", "" + scale.of(500))),
                            new EchoBenchmark(),
                            new RenderBenchmark()))
            .toList();

    private Benchmarks() {}

    /** @param args where the JSON goes, and names of benchmarks separated by commas; none for all */
    public static void main(String[] args) throws Exception {
        String named = args.length < 2 ? "" : args[1].strip();
        List<String> wanted = named.isEmpty() ? List.of() : List.of(named.split(","));
        for (String name : wanted) {
            if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                System.out.println("There is no benchmark " + name + ", but: "
                        + String.join(", ", ALL.stream().map(Benchmark::name).toList()));
                System.exit(1);
            }
        }
        String seed = System.getProperty("bench.seed", "");
        Scale scale = new Scale(
                Double.parseDouble(System.getProperty("bench.scale", "1")),
                seed.isBlank() ? new Random().nextInt(1_000_000) : Long.parseLong(seed));
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Instant start = Instant.now();
        List<Figure> figures = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Benchmark benchmark : ALL) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                run(benchmark, scale, figures, broken);
            }
        }
        Report.of(
                        start,
                        "./mvnw -Pbench verify -Dbench.seed=" + scale.seed()
                                + (named.isEmpty() ? "" : " -Dbench=" + named)
                                + (scale.factor() == 1 ? "" : " -Dbench.scale=" + scale.factor()),
                        load,
                        figures,
                        broken)
                .write(Path.of(args[0]));
        if (!broken.isEmpty()) {
            System.exit(1);
        }
    }

    private static void run(Benchmark benchmark, Scale scale, List<Figure> figures, List<String> broken) {
        System.out.println(benchmark.name() + " …");
        try {
            List<Figure> measured = benchmark.run(scale);
            measured.forEach(figure -> System.out.println(figure.row()));
            figures.addAll(measured);
        } catch (Exception | AssertionError e) {
            e.printStackTrace(System.out);
            broken.add(benchmark.name() + ": " + e);
        }
    }
}
