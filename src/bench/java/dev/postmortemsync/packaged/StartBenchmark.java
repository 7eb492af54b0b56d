package dev.postmortemsync.packaged;

import dev.postmortemsync.bench.Aim;
import dev.postmortemsync.bench.Benchmark;
import dev.postmortemsync.bench.Figure;
import dev.postmortemsync.bench.Scale;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.tools.ToolProvider;

/**
 * From the start of the process to the first webhook stored, beside a program that only says hello; and what the process
 * holds after many webhooks, with the image's own flags.
 */
final class StartBenchmark implements Benchmark {

    private static final int RUNS = 5;
    private static final int WEBHOOKS = 10_000;
    private static final int TO_AN_INCIDENT = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> AS_IN_THE_IMAGE = Map.of(
            "JAVA_TOOL_OPTIONS",
            "-XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -XX:TrimNativeHeapInterval=5000",
            "MALLOC_ARENA_MAX",
            "2");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> run(Scale scale) throws Exception {
        Path hello = hello();
        double[] theirs = new double[RUNS];
        double[] ours = new double[RUNS];
        double[] ratio = new double[RUNS];
        try (ProductionDatabase database = Durable.database()) {
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.putAll(AS_IN_THE_IMAGE);
            environment.put("PAGERDUTY_WEBHOOK_SECRETS", Webhooks.PAGERDUTY_SECRET);
            PackagedService.start(environment).close();
            for (int run = 0; run < RUNS; run++) {
                theirs[run] = helloMillis(hello);
                ours[run] = untilStored(environment, run);
                ratio[run] = ours[run] / theirs[run];
            }
            double[] resident = resident(scale, database, environment);
            return List.of(
                    Figure.of(name(), "process start to the first webhook stored", "ms", ours, null),
                    Figure.of(name(), "java Hello", "ms", theirs, null),
                    Figure.of(name(), "start / java Hello", "x", ratio, Aim.most(12)),
                    Figure.once(
                            name(),
                            "resident after %,d webhooks, heap of %d MiB"
                                    .formatted(scale.of(WEBHOOKS), PackagedService.HEAP_MIB),
                            "MiB",
                            resident[0],
                            Aim.most(320)),
                    Figure.once(name(), "resident at the most", "MiB", resident[1], null),
                    Figure.skipped(
                            name(), "start with the AOT cache of JDK 25", "the image has it, see k8s/README.md"));
        }
    }

    private static double[] resident(Scale scale, ProductionDatabase database, Map<String, String> environment)
            throws Exception {
        try (PackagedService service = PackagedService.start(environment)) {
            int many = scale.of(WEBHOOKS);
            Load.send(
                            service.uri("/").getPort(),
                            16,
                            new Flood(scale).webhooks(many, number -> "P" + number / TO_AN_INCIDENT))
                    .all(202);
            database.settle(Duration.ofMinutes(10));
            return new double[] {service.residentKib() / 1024.0, service.peakResidentKib() / 1024.0};
        }
    }

    private static double untilStored(Map<String, String> environment, int run) throws Exception {
        long start = System.nanoTime();
        try (PackagedService service = PackagedService.launch(environment)) {
            PagerDutyEvent event =
                    PagerDutyEvent.of("start-" + run, "service.updated", "2026-03-14T09:26:53.414Z", "PSTART", "x");
            while (!stored(service, event)) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new AssertionError("no webhook was stored:\n" + service.log());
                }
                LockSupport.parkNanos(10_000_000);
            }
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static boolean stored(PackagedService service, PagerDutyEvent event) {
        try {
            return Webhooks.send(service, event) == 202;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    private static Path hello() throws Exception {
        Path directory = Files.createDirectories(Path.of("target", "bench-hello"));
        Path source = Files.writeString(directory.resolve("Hello.java"), """
                class Hello {
                    public static void main(String[] args) {
                        System.out.println("Hello");
                    }
                }
                """);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", directory.toString(), source.toString());
        return directory;
    }

    private static double helloMillis(Path directory) throws Exception {
        long start = System.nanoTime();
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        directory.toString(),
                        "Hello")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError("java Hello ended with " + exit);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
