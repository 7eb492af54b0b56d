package dev.postmortemsync.packaged;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark, where it is installed. */
final class PgBench {

    static final String ABSENT = "pgbench is not installed; Debian has it in the package postgresql-contrib";

    private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+)");

    private final Path program;
    private final ProductionDatabase database;

    private PgBench(Path program, ProductionDatabase database) {
        this.program = program;
        this.database = database;
    }

    static Optional<PgBench> on(ProductionDatabase database) {
        Stream<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "pgbench"));
        return Stream.concat(debian(), found)
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new PgBench(program, database));
    }

    /** Debian keeps it beside the server, and in no path. */
    private static Stream<Path> debian() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all
                    .sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("bin/pgbench"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Transactions a second of the script in these resources, with as many clients as are fastest. */
    double best(String script, int seconds, Map<String, String> variables, int... clients) throws Exception {
        double best = 0;
        for (int many : clients) {
            best = Math.max(best, perSecond(script, seconds, variables, many));
        }
        return best;
    }

    private double perSecond(String script, int seconds, Map<String, String> variables, int clients) throws Exception {
        Path file = Files.createTempFile(Path.of("target"), "pgbench-", ".sql");
        try (var in = PgBench.class.getResourceAsStream(script)) {
            Files.write(file, in.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-n",
                "-M",
                "prepared",
                "-f",
                file.toString(),
                "-T",
                Integer.toString(seconds),
                "-c",
                Integer.toString(clients),
                "-j",
                "2",
                "-h",
                "localhost",
                "-p",
                Integer.toString(database.port()),
                "-U",
                "postgres"));
        variables.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
        command.add("postgres");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", "postgres");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.delete(file);
        Matcher tps = TPS.matcher(out);
        if (process.waitFor() != 0 || !tps.find()) {
            throw new AssertionError("pgbench: " + out);
        }
        return Double.parseDouble(tps.group(1));
    }
}
