package dev.postmortemsync.packaged;

import dev.postmortemsync.bench.Aim;
import dev.postmortemsync.bench.Benchmark;
import dev.postmortemsync.bench.Figure;
import dev.postmortemsync.bench.Scale;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * What people and webhooks wait for, with one, ten and a hundred thousand incidents of twenty a day: the last is thirteen
 * years of them.
 */
final class GrowthBenchmark implements Benchmark {

    private static final int[] SIZES = {1_000, 10_000, 100_000};
    private static final int SAMPLES = 100;
    private static final int WARM_UP = 150;
    private static final double P95 = 0.95;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public List<Figure> run(Scale scale) throws Exception {
        int samples = scale.of(SAMPLES);
        Map<String, double[]> small = new LinkedHashMap<>();
        List<Figure> figures = new ArrayList<>();
        try (ProductionDatabase database = Durable.database()) {
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.put("PAGERDUTY_WEBHOOK_SECRETS", Webhooks.PAGERDUTY_SECRET);
            try (PackagedService service = PackagedService.start(environment)) {
                int filled = 0;
                for (int size : SIZES) {
                    int incidents = scale.of(size);
                    Volume.fill(database, filled + 1, incidents);
                    filled = incidents;
                    for (Map.Entry<String, IntToDoubleFunction> work :
                            works(service, database, size).entrySet()) {
                        for (int number = 0;
                                number < scale.of(WARM_UP) / (work.getKey().equals("refresh") ? 5 : 1);
                                number++) {
                            work.getValue().applyAsDouble(-1 - number);
                        }
                        double[] millis = new double[samples];
                        for (int number = 0; number < samples; number++) {
                            millis[number] = work.getValue().applyAsDouble(number);
                        }
                        tell(
                                figures,
                                work.getKey(),
                                incidents,
                                small.computeIfAbsent(work.getKey(), first -> millis),
                                millis);
                    }
                }
                Counts.write(database, name());
            }
        }
        return figures;
    }

    private void tell(List<Figure> figures, String work, int incidents, double[] first, double[] millis) {
        Figure figure = Figure.share(
                name(), "%s at %,d incidents, 95 of 100".formatted(work, incidents), "ms", millis, P95, null);
        figures.add(figure);
        if (first != millis) {
            double before = Figure.share(name(), work, "ms", first, P95, null).median();
            figures.add(Figure.once(
                    name(),
                    work + " at %,d / at the fewest".formatted(incidents),
                    "x",
                    figure.median() / before,
                    Aim.most(3)));
        }
    }

    private static Map<String, IntToDoubleFunction> works(
            PackagedService service, ProductionDatabase database, int size) {
        Map<String, IntToDoubleFunction> works = new LinkedHashMap<>();
        works.put("list", number -> timed(service, "/api/v1/incidents?limit=50"));
        works.put("search, often found", number -> timed(service, "/api/v1/incidents?limit=50&q=checkout"));
        works.put(
                "search, found once",
                number -> timed(service, "/api/v1/incidents?limit=50&q=invoices+answers+" + number));
        works.put("insights of a quarter", number -> timed(service, "/api/v1/insights"));
        works.put("start page", number -> timed(service, "/"));
        works.put("refresh", number -> refreshed(service, database, "G" + size + "-" + number));
        return works;
    }

    private static double timed(PackagedService service, String path) {
        long start = System.nanoTime();
        var answer = service.get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** From receipt to the end of its job, by the service's own times. */
    private static double refreshed(PackagedService service, ProductionDatabase database, String incident) {
        Webhooks.send(
                service,
                PagerDutyEvent.of(
                        incident, "incident.triggered", "2026-03-14T09:26:53.414Z", incident, "Checkout answers 500"));
        database.settle(PATIENCE);
        return database.count(
                        "select cast(extract(epoch from settled_at - received_at) * 1000000 as bigint) from delivery"
                                + " where delivery_key = 'webhook-" + incident + "'")
                / 1e3;
    }
}
