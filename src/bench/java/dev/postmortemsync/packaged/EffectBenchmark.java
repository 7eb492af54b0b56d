package dev.postmortemsync.packaged;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.bench.Aim;
import dev.postmortemsync.bench.Benchmark;
import dev.postmortemsync.bench.Figure;
import dev.postmortemsync.bench.Scale;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * On an idle service: from the webhook's first byte until its timeline entry can be read, and from a saved action item until
 * Plane has the POST. Beside it what any such way is made of: a commit, and a round trip over the loopback.
 */
final class EffectBenchmark implements Benchmark {

    private static final int SAMPLES = 100;
    private static final int WARM_UP = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "effect";
    }

    @Override
    public List<Figure> run(Scale scale) throws Exception {
        int samples = scale.of(SAMPLES);
        try (PagerDutyStandIn pagerDuty = new PagerDutyStandIn();
                PlaneStandIn plane = new PlaneStandIn();
                ProductionDatabase database = Durable.database()) {
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.putAll(pagerDuty.environment());
            environment.putAll(plane.environment());
            environment.put("PAGERDUTY_BACKFILL", "PT0S");
            environment.put("PAGERDUTY_REQUESTS_PER_MINUTE", "60000");
            environment.put("PLANE_REQUESTS_PER_MINUTE", "60000");
            environment.put("NOTIFY_PAGERDUTY_NOTE", "false");
            for (int number = 0; number < WARM_UP + samples; number++) {
                pagerDuty.hasResolvedOutage("QE" + number, "Outage " + number);
            }
            try (PackagedService service = PackagedService.start(environment);
                    Connection connection = database.connect()) {
                double[] seen = new double[samples];
                for (int number = 0; number < WARM_UP + samples; number++) {
                    double millis = untilSeen(service, connection, "QE" + number);
                    database.settle(PATIENCE);
                    if (number >= WARM_UP) {
                        seen[number - WARM_UP] = millis;
                    }
                }
                String postmortem = postmortem(service);
                double[] posted = new double[samples];
                for (int number = 0; number < WARM_UP + samples; number++) {
                    double millis = untilPosted(service, plane, postmortem, number);
                    database.settle(PATIENCE);
                    if (number >= WARM_UP) {
                        posted[number - WARM_UP] = millis;
                    }
                }
                return List.of(
                        Figure.of(name(), "webhook to timeline entry, half of them", "ms", seen, Aim.most(100)),
                        Figure.share(name(), "webhook to timeline entry, 99 of 100", "ms", seen, 0.99, Aim.most(400)),
                        Figure.of(name(), "action item saved to POST at Plane, half", "ms", posted, Aim.most(100)),
                        Figure.share(
                                name(),
                                "action item saved to POST at Plane, 99 of 100",
                                "ms",
                                posted,
                                0.99,
                                Aim.most(400)),
                        Figure.of(name(), "a bare commit", "ms", commits(database, samples), null),
                        Figure.of(
                                name(), "a bare request over the loopback", "ms", roundTrips(service, samples), null));
            }
        }
    }

    private static double untilSeen(PackagedService service, Connection connection, String incident) throws Exception {
        try (PreparedStatement entries = connection.prepareStatement("""
                select count(*) from timeline_entry e join incident i on i.id = e.incident_id
                where i.origin = ? and e.shown""")) {
            entries.setString(1, "pagerduty:" + incident);
            long start = System.nanoTime();
            int status = Webhooks.send(
                    service,
                    PagerDutyEvent.of(
                            "effect-" + incident,
                            "incident.triggered",
                            "2026-03-14T09:26:53.414Z",
                            incident,
                            "Outage"));
            if (status != 202) {
                throw new AssertionError("answered " + status);
            }
            return until(start, () -> counted(entries) > 0);
        }
    }

    private static double untilPosted(PackagedService service, PlaneStandIn plane, String postmortem, int number) {
        int before = plane.items();
        var answer = service.post("/api/v1/postmortems/" + postmortem + "/action-items", """
                {"priority":"P1","title":"Alert on the saturation of pool %d","owner":"noor@example.org","dueDate":"2026-12-01"}
                """.formatted(number));
        long saved = System.nanoTime();
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return until(saved, () -> plane.items() > before);
    }

    private static double until(long start, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("no effect within " + PATIENCE);
            }
            LockSupport.parkNanos(1_000_000);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static long counted(PreparedStatement statement) {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String postmortem(PackagedService service) throws Exception {
        return JSON.readTree(service.get("/api/v1/incidents?limit=1").body())
                .path("items")
                .path(0)
                .path("postmortemId")
                .asText();
    }

    private static double[] commits(ProductionDatabase database, int samples) throws Exception {
        database.run("create table bench_commit (n int)");
        double[] millis = new double[samples];
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("insert into bench_commit values (1)")) {
            for (int number = 0; number < samples; number++) {
                long start = System.nanoTime();
                insert.execute();
                millis[number] = (System.nanoTime() - start) / 1e6;
            }
        }
        return millis;
    }

    private static double[] roundTrips(PackagedService service, int samples) {
        double[] millis = new double[samples];
        for (int number = 0; number < samples; number++) {
            long start = System.nanoTime();
            service.get("/q/health/live");
            millis[number] = (System.nanoTime() - start) / 1e6;
        }
        return millis;
    }
}
