package dev.postmortemsync.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.postmortemsync.document.RenderBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the benchmarks that are asked for, or all; prints a table and writes the same as JSON. Fails where an aim is missed. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(new RenderBenchmark());

    private Benchmarks() {}

    /**
     * What was measured where.
     *
     * @param load of the machine at the end, for one minute; other work there makes figures worse
     */
    record Report(String java, String system, int processors, double load, List<Figure> figures) {}

    /** @param args where the JSON goes, and names of benchmarks separated by commas; none for all */
    public static void main(String[] args) throws Exception {
        List<String> wanted = args.length < 2 || args[1].isBlank() ? List.of() : List.of(args[1].split(","));
        List<Figure> figures = new ArrayList<>();
        for (Benchmark benchmark : ALL) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                figures.addAll(benchmark.run());
            }
        }
        var system = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        Report report = new Report(
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                system.getName() + " " + system.getArch(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                figures);
        Path json = Path.of(args[0]);
        Files.createDirectories(json.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), report);
        System.out.printf(
                "%s, %s, %d processors, load %.1f%n",
                report.java(), report.system(), report.processors(), report.load());
        figures.forEach(figure -> System.out.println(figure.row()));
        if (figures.isEmpty() || figures.stream().anyMatch(figure -> !figure.met())) {
            System.exit(1);
        }
    }
}
