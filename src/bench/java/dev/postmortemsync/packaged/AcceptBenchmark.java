package dev.postmortemsync.packaged;

import dev.postmortemsync.bench.Aim;
import dev.postmortemsync.bench.Benchmark;
import dev.postmortemsync.bench.Figure;
import dev.postmortemsync.bench.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Signed webhooks of 4 KB over 64 connections, each stored with its job; beside it pgbench with the same statements, and an
 * empty POST on the same server. The load is made on the same machine, and takes its share of it.
 */
final class AcceptBenchmark implements Benchmark {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 3;
    private static final int REQUESTS = 20_000;
    private static final int PGBENCH_SECONDS = 5;

    @Override
    public String name() {
        return "accept";
    }

    @Override
    public List<Figure> run(Scale scale) throws Exception {
        try (ProductionDatabase database = Durable.database()) {
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.put("PAGERDUTY_WEBHOOK_SECRETS", Webhooks.PAGERDUTY_SECRET);
            environment.put("WORK_ENABLED", "false");
            try (PackagedService service = PackagedService.start(environment)) {
                return measure(scale, service, database);
            }
        }
    }

    private List<Figure> measure(Scale scale, PackagedService service, ProductionDatabase database) throws Exception {
        int port = service.uri("/").getPort();
        int many = scale.of(REQUESTS);
        Flood flood = new Flood(scale);
        Optional<PgBench> pgbench = PgBench.on(database);
        Map<String, String> payload = Map.of(
                "body",
                flood.body("PGBENCH", "PPGBENCH"),
                "headers",
                "Content-Length: 4000\nContent-Type: application/json\nHost: localhost");
        // No secret is set for it: refused before anything is read.
        List<byte[]> empty = Collections.nCopies(many, Load.request("/webhooks/sentry", "", new byte[0]));
        int[] number = {0};
        // Until the compiler has nothing more to do: less than that measures the compiler.
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            Load.send(port, CONNECTIONS, flood.webhooks(many, any -> "P" + number[0]++))
                    .all(202);
        }
        Load.send(port, CONNECTIONS, empty).all(404);
        List<Load.Answers> ours = new ArrayList<>();
        double[] bare = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        Counts counts = null;
        Counts.reset(database);
        for (int round = 0; round < ROUNDS; round++) {
            List<byte[]> webhooks = flood.webhooks(many, any -> "P" + number[0]++);
            ours.add(Load.send(port, CONNECTIONS, webhooks).all(202));
            if (round == 0) {
                counts = Counts.of(database);
                Counts.write(database, name());
            }
            bare[round] = Load.send(port, CONNECTIONS, empty).all(404).perSecond();
            theirs[round] = pgbench.isEmpty()
                    ? 0
                    : pgbench.get().best("accept.sql", Math.max(1, scale.of(PGBENCH_SECONDS)), payload, 8, 16, 32, 64);
        }
        long stored =
                database.count("select count(*) from delivery where delivery_key like 'E%' and work_seq is not null");
        if (stored != (long) many * (ROUNDS + 2)) {
            throw new AssertionError(stored + " stored of " + (long) many * (ROUNDS + 2) + " acknowledged");
        }
        return figures(ours, bare, theirs, pgbench.isPresent(), counts, many);
    }

    private List<Figure> figures(
            List<Load.Answers> ours, double[] bare, double[] theirs, boolean compared, Counts counts, int many) {
        double[] rates = ours.stream().mapToDouble(Load.Answers::perSecond).toArray();
        double[] millis = ours.stream()
                .flatMapToDouble(answers -> Arrays.stream(answers.millis()))
                .toArray();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(name(), "webhooks stored with their work, 64 connections", "/s", rates, null));
        figures.add(Figure.of(name(), "an empty POST on the same server", "/s", bare, null));
        figures.add(Figure.of(name(), "stored / empty", "x", ratios(rates, bare), null));
        if (compared) {
            figures.add(
                    Figure.of(name(), "pgbench with the same statements, best of 8 to 64 clients", "/s", theirs, null));
            figures.add(Figure.of(name(), "stored / pgbench", "x", ratios(rates, theirs), Aim.least(1)));
        } else {
            figures.add(Figure.skipped(name(), "stored / pgbench", PgBench.ABSENT));
        }
        figures.add(Figure.once(name(), "commits for one webhook", "", counts.commits() / (double) many, null));
        figures.add(Figure.once(name(), "statements for one webhook", "", counts.statements() / (double) many, null));
        figures.add(Figure.share(name(), "answer, 99 of 100", "ms", millis, 0.99, Aim.most(250)));
        figures.add(Figure.once(
                name(),
                "answer, the slowest",
                "ms",
                DoubleStream.of(millis).max().orElseThrow(),
                Aim.most(1000)));
        return figures;
    }

    private static double[] ratios(double[] of, double[] to) {
        return IntStream.range(0, of.length).mapToDouble(i -> of[i] / to[i]).toArray();
    }
}
