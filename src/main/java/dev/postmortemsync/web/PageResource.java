package dev.postmortemsync.web;

import dev.postmortemsync.document.Documents;
import dev.postmortemsync.incident.IncidentQuery;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Covering;
import dev.postmortemsync.postmortem.Feedback;
import dev.postmortemsync.postmortem.Feedbacks;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.VendorState;
import dev.postmortemsync.work.VendorStates;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pages that people read. Rendered on the server; the parts that change fetch themselves again. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PageResource {

    private static final int ON_THE_FIRST_PAGE = 50;

    private final Incidents incidents;
    private final Postmortems postmortems;
    private final Covering covering;
    private final Documents documents;
    private final Feedbacks feedbacks;
    private final VendorStates vendors;

    PageResource(
            Incidents incidents,
            Postmortems postmortems,
            Covering covering,
            Documents documents,
            Feedbacks feedbacks,
            VendorStates vendors) {
        this.incidents = incidents;
        this.postmortems = postmortems;
        this.covering = covering;
        this.documents = documents;
        this.feedbacks = feedbacks;
        this.vendors = vendors;
    }

    /** An incident with its postmortem, or {@code null} where it has none. */
    record Row(IncidentView incident, PostmortemView postmortem) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance start(List<Row> rows, List<VendorState> troubled);

        static native TemplateInstance incident(
                IncidentView incident, PostmortemView postmortem, List<TimelineEntryView> timeline);

        static native TemplateInstance postmortem(
                PostmortemView postmortem, List<IncidentView> incidents, RawString document, List<Feedback> feedback);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance start() {
        Map<UUID, PostmortemView> byIncident = new HashMap<>();
        for (PostmortemView postmortem : postmortems.list(null, null, ON_THE_FIRST_PAGE)) {
            postmortem.incidentIds().forEach(id -> byIncident.put(id, postmortem));
        }
        List<IncidentView> newest =
                incidents.list(new IncidentQuery(null, null, null, null, null, null, null, ON_THE_FIRST_PAGE, null));
        List<Row> rows = newest.stream()
                .map(incident -> new Row(incident, byIncident.get(incident.id())))
                .toList();
        return Templates.start(
                rows, vendors.all().stream().filter(vendor -> !vendor.ok()).toList());
    }

    @GET
    @Path("incidents/{id}")
    @Operation(hidden = true)
    public TemplateInstance incident(@PathParam("id") UUID id) {
        IncidentView incident = incidents.find(id).orElseThrow(NotFoundException::new);
        PostmortemView postmortem =
                postmortems.ofIncident(id).flatMap(postmortems::find).orElse(null);
        return Templates.incident(incident, postmortem, incidents.timeline(id));
    }

    @GET
    @Path("postmortems/{id}")
    @Operation(hidden = true)
    public TemplateInstance postmortem(@PathParam("id") UUID id) {
        PostmortemView postmortem = postmortems.find(id).orElseThrow(() -> elsewhere(id));
        List<IncidentView> covered = postmortem.incidentIds().stream()
                .flatMap(incident -> incidents.find(incident).stream())
                .toList();
        // The one text that reaches a page unescaped: the renderer has sanitised it.
        RawString document = new RawString(
                documents.html(id).orElseThrow(NotFoundException::new).text());
        return Templates.postmortem(postmortem, covered, document, feedbacks.of(postmortem.id()));
    }

    /** Links that were told to people lead on to the one that a postmortem was merged into. */
    private WebApplicationException elsewhere(UUID id) {
        return covering.mergedInto(id)
                .map(other -> (WebApplicationException) new RedirectionException(
                        Response.Status.TEMPORARY_REDIRECT, URI.create("/postmortems/" + other)))
                .orElseGet(NotFoundException::new);
    }
}
