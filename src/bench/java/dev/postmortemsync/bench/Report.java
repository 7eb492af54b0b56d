package dev.postmortemsync.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was measured where.
 *
 * @param command that measures it anew, with the seed where there is one for all
 * @param load of the machine at the start, for one minute; other work there makes figures worse. {@code null}: not known
 * @param broken what did not end, and why
 */
record Report(
        Instant at,
        String command,
        String java,
        String system,
        String processor,
        int processors,
        Double load,
        long seconds,
        List<Figure> figures,
        List<String> broken) {

    static Report of(Instant start, String command, Double load, List<Figure> figures, List<String> broken)
            throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Report(
                start,
                command,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                system.getName() + " " + system.getArch(),
                model(),
                system.getAvailableProcessors(),
                load,
                Duration.between(start, Instant.now()).toSeconds(),
                figures,
                broken);
    }

    /** Prints it as a table, and keeps the same as JSON. */
    void write(Path json) throws IOException {
        Files.createDirectories(json.toAbsolutePath().getParent());
        new ObjectMapper()
                .findAndRegisterModules()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .writeValue(json.toFile(), this);
        System.out.printf(
                "%n%s%n%s, %s, %s, %d processors%s, %d s%n",
                command,
                at,
                java,
                processor,
                processors,
                load == null ? "" : String.format(", load %.1f at the start", load),
                seconds);
        figures.forEach(figure -> System.out.println(figure.row()));
        broken.forEach(why -> System.out.println("BROKE: " + why));
        System.out.printf(
                "%d met, %d missed; the same in %s%n",
                figures.stream()
                        .filter(figure -> Boolean.TRUE.equals(figure.met()))
                        .count(),
                figures.stream().filter(Figure::missed).count(),
                json);
    }

    private static String model() throws IOException {
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
