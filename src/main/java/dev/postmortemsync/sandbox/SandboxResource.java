package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.PagedIncident.LogEntry;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What people see of PagerDuty and Sentry, on one page to which all their links lead; and the start of the story. */
@Path("/sandbox")
@IfBuildProfile(anyOf = {"dev", "test"})
public class SandboxResource {

    private final PagerDutyStandIn pagerDuty;
    private final SentryStandIn sentry;
    private final Player player;

    SandboxResource(PagerDutyStandIn pagerDuty, SentryStandIn sentry, Player player) {
        this.pagerDuty = pagerDuty;
        this.sentry = sentry;
        this.player = player;
    }

    @CheckedTemplate(basePath = "sandbox")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance index(List<IncidentRow> incidents, List<SentryIssue> issues, boolean waiting);
    }

    /** An incident and its log, oldest first. */
    public record IncidentRow(String id, int number, String title, String status, String priority, List<LogRow> log) {}

    /** A line of the log; a note's own words where it is one. */
    public record LogRow(String id, Instant at, String who, String what) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance index() {
        List<IncidentRow> incidents = pagerDuty.read(all -> all.stream()
                .sorted(Comparator.comparing((PagedIncident incident) -> incident.createdAt)
                        .reversed())
                .map(SandboxResource::row)
                .toList());
        return Templates.index(incidents, sentry.issues(), player.state() == Player.State.WAITING);
    }

    /** A file of its own: the service's content security policy allows no style inside a page. */
    @GET
    @Path("style.css")
    @Produces("text/css")
    public InputStream style() {
        return SandboxResource.class.getResourceAsStream("/sandbox/style.css");
    }

    @POST
    @Path("play")
    public Response play() {
        player.play();
        return Response.seeOther(URI.create("/sandbox/")).build();
    }

    /** How far the story is, for whoever waits for its end. */
    @GET
    @Path("play")
    @Produces(MediaType.APPLICATION_JSON)
    public Response state() {
        return Answer.ok(object("state", player.state().name().toLowerCase(Locale.ROOT)));
    }

    /** Where Sentry's links lead. */
    @GET
    @Path("sentry/organizations/{organization}/issues/{id}{rest:(/.*)?}")
    public Response issue(@PathParam("id") String id) {
        return Response.seeOther(URI.create("/sandbox/#issue-" + id.replaceAll("\\D", "")))
                .build();
    }

    private static IncidentRow row(PagedIncident incident) {
        return new IncidentRow(
                incident.id,
                incident.number,
                incident.title,
                incident.status,
                incident.priority == null ? "none" : incident.priority.name(),
                incident.log.stream().map(SandboxResource::row).toList());
    }

    private static LogRow row(LogEntry entry) {
        boolean note = entry.type().equals("annotate_log_entry");
        String what = note ? String.valueOf(entry.channel().get("summary")) : entry.summary();
        return new LogRow(entry.id(), entry.at(), entry.agent().summary(), what);
    }
}
