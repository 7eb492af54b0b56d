package dev.postmortemsync.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.postmortemsync.document.RenderBenchmark;
import dev.postmortemsync.packaged.PackagedBenchmarks;
import dev.postmortemsync.plane.EchoBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /**
     * What was measured where.
     *
     * @param load of the machine at the start, for one minute; other work there makes figures worse
     * @param broken the benchmarks that did not end, and why
     */
    record Report(
            Instant at,
            String command,
            long seed,
            double scale,
            String java,
            String system,
            String processor,
            int processors,
            double load,
            long seconds,
            List<Figure> figures,
            List<String> broken) {}

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
        var system = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        double load = system.getSystemLoadAverage();
        Instant start = Instant.now();
        List<Figure> figures = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Benchmark benchmark : ALL) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                run(benchmark, scale, figures, broken);
            }
        }
        Report report = new Report(
                start,
                "./mvnw -Pbench verify -Dbench.seed=" + scale.seed()
                        + (named.isEmpty() ? "" : " -Dbench=" + named)
                        + (scale.factor() == 1 ? "" : " -Dbench.scale=" + scale.factor()),
                scale.seed(),
                scale.factor(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                system.getName() + " " + system.getArch(),
                processor(),
                system.getAvailableProcessors(),
                load,
                Duration.between(start, Instant.now()).toSeconds(),
                figures,
                broken);
        write(report, Path.of(args[0]));
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

    private static void write(Report report, Path json) throws Exception {
        Files.createDirectories(json.toAbsolutePath().getParent());
        new ObjectMapper()
                .findAndRegisterModules()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .writeValue(json.toFile(), report);
        System.out.printf(
                "%n%s%n%s, %s, %s, %d processors, load %.1f at the start, %d s%n",
                report.command(),
                report.at(),
                report.java(),
                report.processor(),
                report.processors(),
                report.load(),
                report.seconds());
        report.figures().forEach(figure -> System.out.println(figure.row()));
        report.broken().forEach(why -> System.out.println("BROKE: " + why));
        System.out.printf(
                "%d met, %d missed; the same in %s%n",
                report.figures().stream()
                        .filter(figure -> Boolean.TRUE.equals(figure.met()))
                        .count(),
                report.figures().stream().filter(Figure::missed).count(),
                json);
    }

    private static String processor() throws Exception {
        Path cpus = Path.of("/proc/cpuinfo");
        return !Files.isReadable(cpus)
                ? "?"
                : Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceFirst(".*:\\s*", ""))
                        .findFirst()
                        .orElse("?");
    }
}
