package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.ErrorProfile.Minute;
import dev.postmortemsync.sandbox.SentryTimes.Window;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/** Sentry's figures over events: one row for a window, and series over it. */
@Path("/sandbox/sentry/api/0/organizations/" + StandIn.ORGANIZATION)
@IfBuildProfile(anyOf = {"dev", "test"})
public class SentryFiguresResource {

    private static final String TRANSACTION = "transaction";
    private static final int MOST_FIELDS = 20;
    private static final int MOST_POINTS = 10_000;

    private final SentryStandIn organization;
    private final Clock clock;

    SentryFiguresResource(SentryStandIn organization, Clock clock) {
        this.organization = organization;
        this.clock = clock;
    }

    @GET
    @Path("events/")
    public Response table(
            @RestQuery("field") List<String> fields,
            @RestQuery @DefaultValue("errors") String dataset,
            @RestQuery @DefaultValue("") String query,
            @RestQuery String statsPeriod,
            @RestQuery String start,
            @RestQuery String end) {
        if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
            return Answer.detail(
                    400, fields.isEmpty() ? "No columns selected" : "You can view up to 20 fields at a time.");
        }
        Window window = SentryTimes.windowOrAll(statsPeriod, start, end, clock);
        if (fields.contains(TRANSACTION)) {
            return transactions(query, window);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        Map<String, Object> types = new LinkedHashMap<>();
        for (String field : fields) {
            Number value = figure(field, dataset, query, window);
            row.put(field, value);
            types.put(field, value instanceof Integer ? "integer" : "number");
        }
        return Answer.ok(object("data", List.of(row), "meta", object("fields", types, "dataset", dataset)));
    }

    /** Where each issue's errors happened; the stand-in knows one place for each. */
    private Response transactions(String query, Window window) {
        SentryQuery search = new SentryQuery(query, clock);
        List<Object> rows = organization.issues().stream()
                .filter(search::matches)
                .map(issue -> (Object)
                        object(TRANSACTION, issue.culprit(), "count()", issue.events(window.from(), window.to())))
                .toList();
        Map<String, Object> types = object(TRANSACTION, "string", "count()", "integer");
        return Answer.ok(object("data", rows, "meta", object("fields", types, "dataset", "errors")));
    }

    /** Nothing was dropped in this story. */
    @GET
    @Path("stats_v2/")
    public Response ingestion(@RestQuery String statsPeriod, @RestQuery String start, @RestQuery String end) {
        Window window = SentryTimes.windowOrAll(statsPeriod, start, end, clock);
        int accepted = organization.issues().stream()
                .mapToInt(issue -> issue.events(window.from(), window.to()))
                .sum();
        return Answer.ok(object(
                "start", window.from().toString(),
                "end", window.to().toString(),
                "intervals", List.of(window.from().toString()),
                "groups",
                        List.of(object(
                                "by", object("outcome", "accepted"),
                                "totals", object("sum(quantity)", accepted),
                                "series", object("sum(quantity)", List.of(accepted))))));
    }

    /** Everybody of this story has a session in each hour of it. */
    @GET
    @Path("sessions/")
    public Response sessions(
            @RestQuery("field") List<String> fields,
            @RestQuery String statsPeriod,
            @RestQuery String start,
            @RestQuery String end) {
        Window window = SentryTimes.windowOrAll(statsPeriod, start, end, clock);
        Map<String, Object> totals = new LinkedHashMap<>();
        for (String field : fields) {
            totals.put(
                    field,
                    switch (field) {
                        case "count_unique(user)" -> ErrorProfile.ACTIVE_USERS;
                        case "crash_free_rate(session)" -> 1.0;
                        default -> throw new WebApplicationException(Answer.detail(400, "Invalid field: " + field));
                    });
        }
        return Answer.ok(object(
                "start", window.from().toString(),
                "end", window.to().toString(),
                "intervals", List.of(window.from().toString()),
                "groups", List.of(object("by", object(), "totals", totals, "series", object())),
                "query", ""));
    }

    @GET
    @Path("events-timeseries/")
    public Response series(
            @RestQuery("yAxis") List<String> axes,
            @RestQuery @DefaultValue("errors") String dataset,
            @RestQuery @DefaultValue("") String query,
            @RestQuery @DefaultValue("1m") String interval,
            @RestQuery String statsPeriod,
            @RestQuery String start,
            @RestQuery String end,
            @RestQuery Long comparisonDelta) {
        Window window = SentryTimes.windowOrAll(statsPeriod, start, end, clock);
        Duration step = SentryTimes.span(interval);
        if (step.toSeconds() < 60
                || Duration.between(window.from(), window.to()).dividedBy(step) > MOST_POINTS) {
            return Answer.detail(400, "Your interval and date range would create too many results.");
        }
        List<Object> series = new ArrayList<>();
        for (String axis : axes.isEmpty() ? List.of("count()") : axes) {
            series.add(object(
                    "values",
                    values(axis, dataset, query, window, step, comparisonDelta),
                    "yAxis",
                    axis,
                    "meta",
                    object(
                            "valueUnit", axis.startsWith("p95") ? "millisecond" : null,
                            "valueType", axis.startsWith("count") ? "integer" : "number",
                            "interval", step.toMillis())));
        }
        return Answer.ok(object(
                "timeSeries",
                series,
                "meta",
                object(
                        "dataset", dataset,
                        "start", window.from().toEpochMilli(),
                        "end", window.to().toEpochMilli())));
    }

    private List<Object> values(
            String axis, String dataset, String query, Window window, Duration step, Long comparisonDelta) {
        List<Object> values = new ArrayList<>();
        for (Instant at = ErrorProfile.floor(window.from()); at.isBefore(window.to()); at = at.plus(step)) {
            Window bucket = new Window(at, at.plus(step));
            Map<String, Object> value = object(
                    "timestamp", at.toEpochMilli(),
                    "value", figure(axis, dataset, query, bucket),
                    "incomplete", bucket.to().isAfter(clock.instant()));
            if (comparisonDelta != null) {
                Window earlier = new Window(
                        bucket.from().minusSeconds(comparisonDelta), bucket.to().minusSeconds(comparisonDelta));
                value.put("comparisonValue", figure(axis, dataset, query, earlier));
            }
            values.add(value);
        }
        return values;
    }

    /** The errors' own figures follow the query; those of all requests are production's as a whole. */
    private Number figure(String field, String dataset, String query, Window window) {
        SentryQuery search = new SentryQuery(query, clock);
        List<SentryIssue> issues =
                organization.issues().stream().filter(search::matches).toList();
        List<Minute> minutes = ErrorProfile.within(window.from(), window.to());
        String function = field.replaceFirst("\\(.*", "");
        return switch (function) {
            case "count" ->
                dataset.equals("errors")
                        ? issues.stream()
                                .mapToInt(issue -> issue.events(window.from(), window.to()))
                                .sum()
                        : ErrorProfile.REQUESTS_PER_MINUTE * minutes.size();
            case "count_unique" ->
                issues.stream()
                        .mapToInt(issue -> issue.users(window.from(), window.to()))
                        .sum();
            case "failure_rate" ->
                minutes.stream().mapToDouble(Minute::failureRate).average().orElse(0);
            case "p95" -> minutes.stream().mapToInt(Minute::p95).max().orElse(0);
            default -> throw new WebApplicationException(Answer.detail(400, "Unknown function: " + field));
        };
    }
}
