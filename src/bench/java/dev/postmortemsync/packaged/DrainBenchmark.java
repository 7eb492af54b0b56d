package dev.postmortemsync.packaged;

import dev.postmortemsync.bench.Aim;
import dev.postmortemsync.bench.Benchmark;
import dev.postmortemsync.bench.Figure;
import dev.postmortemsync.bench.Scale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Accepted deliveries, ten to an incident, worked off by two processes until every incident has its draft; no vendor is
 * there to be asked. Beside it pgbench with the least that a queue in PostgreSQL does: claim and delete.
 */
final class DrainBenchmark implements Benchmark {

    private static final int DELIVERIES = 20_000;
    private static final int TO_AN_INCIDENT = 10;
    private static final int PGBENCH_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public List<Figure> run(Scale scale) throws Exception {
        int deliveries = scale.of(DELIVERIES);
        int incidents = Math.max(1, deliveries / TO_AN_INCIDENT);
        try (ProductionDatabase database = Durable.database()) {
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.put("PAGERDUTY_WEBHOOK_SECRETS", Webhooks.PAGERDUTY_SECRET);
            accept(scale, environment, deliveries, incidents);
            // Both are to begin at the same moment.
            database.run(
                    "update scheduled_tasks set execution_time = now() + interval '1 day' where task_name = 'refresh'");
            try (PackagedService one = PackagedService.start(environment);
                    PackagedService other = PackagedService.start(environment)) {
                database.run("vacuum analyze");
                Counts.reset(database);
                long start = System.nanoTime();
                database.run("update scheduled_tasks set execution_time = now() where task_name = 'refresh'");
                settle(database, "select count(*) from delivery where status = 'received'", start);
                double settled = (System.nanoTime() - start) / 1e9;
                settle(database, "select count(*) from work_request where requested_seq > done_seq", start);
                double drafted = (System.nanoTime() - start) / 1e9;
                Counts counts = Counts.of(database);
                Counts.write(database, name());
                long drafts = database.count("select count(*) from postmortem");
                if (drafts != incidents) {
                    throw new AssertionError(drafts + " drafts for " + incidents + " incidents");
                }
                return figures(scale, database, deliveries, settled, drafted, counts);
            }
        }
    }

    private static void accept(Scale scale, Map<String, String> environment, int deliveries, int incidents)
            throws Exception {
        Map<String, String> idle = new HashMap<>(environment);
        idle.put("WORK_ENABLED", "false");
        try (PackagedService service = PackagedService.start(idle)) {
            List<byte[]> webhooks = new Flood(scale).webhooks(deliveries, number -> "P" + number % incidents);
            Load.send(service.uri("/").getPort(), 64, webhooks).all(202);
        }
    }

    private static void settle(ProductionDatabase database, String open, long start) {
        while (database.count(open) > 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("not worked off after " + PATIENCE + ": " + database.count(open));
            }
            LockSupport.parkNanos(100_000_000L);
        }
    }

    private List<Figure> figures(
            Scale scale, ProductionDatabase database, int deliveries, double settled, double drafted, Counts counts)
            throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.once(name(), "deliveries worked off, two processes", "/s", deliveries / settled, null));
        figures.add(Figure.once(name(), "the same until every draft is written", "/s", deliveries / drafted, null));
        figures.add(Figure.once(
                name(), "commits for one delivery", "", counts.commits() / (double) deliveries, Aim.most(2)));
        figures.add(Figure.once(
                name(), "statements for one delivery", "", counts.statements() / (double) deliveries, Aim.most(6)));
        Optional<PgBench> pgbench = PgBench.on(database);
        if (pgbench.isEmpty()) {
            figures.add(Figure.skipped(name(), "worked off / pgbench", PgBench.ABSENT));
            return figures;
        }
        database.run("create table bench_queue (id bigint primary key);"
                + "insert into bench_queue select generate_series(1, 500000); analyze bench_queue");
        double theirs = pgbench.get().best("claim.sql", Math.max(1, scale.of(PGBENCH_SECONDS)), Map.of(), 4, 8, 16);
        figures.add(Figure.once(name(), "pgbench: claim and delete, best of 4 to 16 clients", "/s", theirs, null));
        figures.add(Figure.once(name(), "worked off / pgbench", "x", deliveries / settled / theirs, Aim.least(0.5)));
        return figures;
    }
}
