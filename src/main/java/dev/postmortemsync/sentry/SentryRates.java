package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Measure;
import dev.postmortemsync.incident.ErrorMetrics.Phase;
import dev.postmortemsync.sentry.Features.Told;
import dev.postmortemsync.sentry.dto.Series;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Error rate and response times before, during and after, from the newest route that this Sentry has:
 * {@code events-timeseries}, else {@code events-stats}, else {@code events}; the error rate else from {@code sessions}.
 * The next is asked only where a route is not there; a route without data is an answer.
 */
@ApplicationScoped
class SentryRates {

    /** Requests, not the work inside them. */
    private static final String REQUESTS = "is_transaction:true";

    private static final String OLD_REQUESTS = "event.type:transaction";

    private final SentryMetricsClient client;
    private final Features features;

    SentryRates(SentryMetricsClient client, Features features) {
        this.client = client;
        this.features = features;
    }

    /** One route's way to a measure. */
    private record Source(String route, String query, Supplier<List<Figure>> figures) {}

    /** Both measures in each of the windows, with what fills a gap. */
    List<Figure> measure(List<String> projects, Windows windows) {
        List<Figure> times = figures(Measure.P95, projects, windows, traced(Measure.P95, projects, windows));
        boolean traced = times.stream().anyMatch(figure -> figure.value() != null);
        List<Source> sources = new ArrayList<>(traced ? traced(Measure.ERROR_RATE, projects, windows) : List.of());
        sources.add(sessions(projects, windows));
        List<Figure> all = new ArrayList<>(figures(Measure.ERROR_RATE, projects, windows, sources));
        all.addAll(times);
        return all;
    }

    private List<Source> traced(Measure measure, List<String> projects, Windows windows) {
        long step = windows.step().toSeconds();
        String axis = measure == Measure.P95 ? "p95(span.duration)" : "failure_rate()";
        String oldAxis = measure == Measure.P95 ? "p95(transaction.duration)" : "failure_rate()";
        return List.of(
                new Source("events-timeseries", "spans " + axis + " " + REQUESTS, () -> {
                    Series series = client.timeseries(axis, REQUESTS, projects, step, windows.all());
                    return Buckets.of(series, axis, windows).figures(measure, windows);
                }),
                new Source("events-stats", oldAxis + " " + OLD_REQUESTS, () -> {
                    JsonNode rows = client.stats(oldAxis, OLD_REQUESTS, projects, step, windows.all());
                    return Buckets.of(rows, windows).figures(measure, windows);
                }),
                new Source("events", "spans " + axis + " " + REQUESTS, () -> {
                    Buckets overall = Buckets.overall(windows, window -> {
                        JsonNode value = client.table("spans", List.of(axis), REQUESTS, projects, null, null, window)
                                .path(0)
                                .path(axis);
                        return value.isNumber() ? value.asDouble() : null;
                    });
                    return overall.figures(measure, windows);
                }));
    }

    private Source sessions(List<String> projects, Windows windows) {
        return new Source("sessions", "1 - crash_free_rate(session), whole hours", () -> {
            Buckets overall = Buckets.overall(windows, window -> {
                Double free = client.crashFree(projects, window);
                return free == null ? null : 1 - free;
            });
            return overall.figures(Measure.ERROR_RATE, windows);
        });
    }

    private List<Figure> figures(Measure measure, List<String> projects, Windows windows, List<Source> sources) {
        List<String> gaps = new ArrayList<>();
        for (Source source : sources) {
            String query = source.query() + " project:" + String.join(",", projects);
            Told<List<Figure>> told = features.ask(source.route(), source.figures());
            if (told.value() != null && hasData(measure, told.value())) {
                return told.value().stream()
                        .map(figure -> Buckets.from(figure, source.route(), query))
                        .toList();
            }
            gaps.add(told.gap() != null ? told.gap() : source.route() + " has no data of these windows");
            if (told.gap() == null) {
                break;
            }
        }
        String gap = String.join("; ", gaps);
        List<Figure> none = new ArrayList<>();
        for (Map.Entry<Phase, Windows.Window> phase : windows.phases().entrySet()) {
            none.add(Buckets.gap(measure, phase.getKey(), phase.getValue(), gap));
        }
        return none;
    }

    /** A response takes time: a time of zero throughout means that none was measured. */
    private static boolean hasData(Measure measure, List<Figure> figures) {
        return figures.stream()
                .anyMatch(figure -> figure.value() != null && (measure != Measure.P95 || figure.value() > 0));
    }
}
