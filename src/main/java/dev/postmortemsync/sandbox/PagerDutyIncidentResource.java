package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.PagedIncident.LogEntry;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** PagerDuty's incidents, log entries and alerts, for reading. */
@Path("/sandbox/pagerduty")
@IfBuildProfile(anyOf = {"dev", "test"})
public class PagerDutyIncidentResource {

    private static final Duration USUAL_RANGE = Duration.ofDays(30);

    private final PagerDutyStandIn account;
    private final OwnAddress address;
    private final Clock clock;

    PagerDutyIncidentResource(PagerDutyStandIn account, OwnAddress address, Clock clock) {
        this.account = account;
        this.address = address;
        this.clock = clock;
    }

    /** Without a range or {@code date_range=all}, those of the last month, as the real one. */
    @GET
    @Path("incidents")
    public Response incidents(
            @RestQuery String since,
            @RestQuery String until,
            @RestQuery("date_range") String dateRange,
            @RestQuery("statuses[]") List<String> statuses,
            @RestQuery("service_ids[]") List<String> services,
            @RestQuery("urgencies[]") List<String> urgencies,
            @RestQuery("incident_key") String key,
            @RestQuery("sort_by") String sortBy,
            @RestQuery("time_zone") String timeZone,
            @RestQuery Integer limit,
            @RestQuery Integer offset) {
        ZoneId zone = PagerDutyTimes.zone(timeZone);
        boolean everything = "all".equals(dateRange);
        Instant from =
                everything ? Instant.MIN : orElse(since, zone, clock.instant().minus(USUAL_RANGE));
        Instant to = everything ? Instant.MAX : orElse(until, zone, Instant.MAX);
        Comparator<PagedIncident> order = Comparator.comparing(incident -> incident.createdAt);
        PagerDutyShapes shapes = new PagerDutyShapes(address.base(), timeZone == null ? ZoneId.of("Z") : zone);
        return account.read(incidents -> OffsetPage.of(limit, offset)
                .of(
                        "incidents",
                        incidents.stream()
                                .filter(incident -> !incident.createdAt.isBefore(from))
                                .filter(incident -> incident.createdAt.isBefore(to))
                                .filter(incident -> statuses.isEmpty() || statuses.contains(incident.status))
                                .filter(incident -> services.isEmpty() || services.contains(PagerDutyCast.SERVICE.id()))
                                .filter(incident -> urgencies.isEmpty() || urgencies.contains(incident.urgency))
                                .filter(incident -> key == null
                                        || incident.alerts.stream()
                                                .anyMatch(alert -> alert.key().equals(key)))
                                .sorted(sortBy != null && sortBy.endsWith(":desc") ? order.reversed() : order)
                                .toList(),
                        shapes::incident));
    }

    @GET
    @Path("incidents/{id}")
    public Response incident(@PathParam("id") String id) {
        PagerDutyShapes shapes = PagerDutyShapes.utc(address.base());
        return account.read(id, incident -> Answer.ok(object("incident", shapes.incident(incident))))
                .orElseGet(Answer::pagerDutyNotFound);
    }

    @GET
    @Path("incidents/{id}/log_entries")
    public Response logEntries(
            @PathParam("id") String id,
            @RestQuery String since,
            @RestQuery String until,
            @RestQuery("time_zone") String timeZone,
            @RestQuery("is_overview") boolean overview,
            @RestQuery Integer limit,
            @RestQuery Integer offset) {
        return account.read(
                        id,
                        incident -> entries(
                                List.of(incident), since, until, timeZone, overview, OffsetPage.of(limit, offset)))
                .orElseGet(Answer::pagerDutyNotFound);
    }

    /** Account-wide: the feed of what changed. */
    @GET
    @Path("log_entries")
    public Response allLogEntries(
            @RestQuery String since,
            @RestQuery String until,
            @RestQuery("time_zone") String timeZone,
            @RestQuery("is_overview") boolean overview,
            @RestQuery Integer limit,
            @RestQuery Integer offset) {
        return account.read(incidents ->
                entries(List.copyOf(incidents), since, until, timeZone, overview, OffsetPage.of(limit, offset)));
    }

    /** Told in the account's zone: the real one knows no {@code time_zone} here. */
    @GET
    @Path("incidents/{id}/alerts")
    public Response alerts(
            @PathParam("id") String id,
            @RestQuery("alert_key") String key,
            @RestQuery Integer limit,
            @RestQuery Integer offset) {
        PagerDutyShapes shapes = new PagerDutyShapes(address.base(), PagerDutyShapes.ACCOUNT_ZONE);
        return account.read(
                        id,
                        incident -> OffsetPage.of(limit, offset)
                                .of(
                                        "alerts",
                                        incident.alerts.stream()
                                                .filter(alert -> key == null
                                                        || alert.key().equals(key))
                                                .toList(),
                                        alert -> shapes.alert(incident, alert)))
                .orElseGet(Answer::pagerDutyNotFound);
    }

    /** Nobody sends the account change events: its deploys are told by Sentry. */
    @GET
    @Path("incidents/{id}/related_change_events")
    public Response changes(@PathParam("id") String id, @RestQuery Integer limit) {
        return account.read(id, incident -> Answer.ok(object("change_events", List.of())))
                .orElseGet(Answer::pagerDutyNotFound);
    }

    /** Earlier ones, newest first; of so small an account all are alike. */
    @GET
    @Path("incidents/{id}/past_incidents")
    public Response past(@PathParam("id") String id, @RestQuery Integer limit) {
        int most = limit == null ? 5 : limit;
        return account.read(id, incident -> incident.createdAt)
                .map(before -> account.read(incidents -> Answer.ok(object(
                        "past_incidents",
                        incidents.stream()
                                .filter(incident -> incident.createdAt.isBefore(before))
                                .sorted(Comparator.comparing((PagedIncident incident) -> incident.createdAt)
                                        .reversed())
                                .limit(most)
                                .map(PagerDutyShapes.utc(address.base())::pastIncident)
                                .toList(),
                        "limit",
                        most))))
                .orElseGet(Answer::pagerDutyNotFound);
    }

    /** Not in the account's plan. */
    @GET
    @Path("incidents/{id}/related_incidents")
    public Response related(@PathParam("id") String id) {
        return Answer.pagerDutyNotFound();
    }

    private Response entries(
            List<PagedIncident> incidents,
            String since,
            String until,
            String timeZone,
            boolean overview,
            OffsetPage page) {
        ZoneId zone = PagerDutyTimes.zone(timeZone);
        Instant from = orElse(since, zone, Instant.MIN);
        Instant to = orElse(until, zone, Instant.MAX);
        PagerDutyShapes shapes = new PagerDutyShapes(address.base(), zone);
        return page.of(
                "log_entries",
                incidents.stream()
                        .flatMap(incident -> incident.log.stream().map(entry -> new Line(incident, entry)))
                        .filter(line -> !line.entry().at().isBefore(from))
                        .filter(line -> line.entry().at().isBefore(to))
                        .filter(line -> !overview || !line.entry().type().startsWith("notify"))
                        .sorted(Comparator.comparing((Line line) -> line.entry().at())
                                .thenComparing(line -> line.entry().id())
                                .reversed())
                        .toList(),
                line -> shapes.logEntry(line.incident(), line.entry()));
    }

    private static Instant orElse(String text, ZoneId zone, Instant otherwise) {
        Instant at = PagerDutyTimes.instant(text, zone);
        return at == null ? otherwise : at;
    }

    private record Line(PagedIncident incident, LogEntry entry) {}
}
