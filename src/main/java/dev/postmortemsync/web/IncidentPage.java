package dev.postmortemsync.web;

import dev.postmortemsync.document.Documents;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Work;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** One incident: its timeline with the evidence, its milestones, what Sentry saw of it. */
@Path("/incidents/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class IncidentPage {

    private final Incidents incidents;
    private final Postmortems postmortems;
    private final Documents documents;

    IncidentPage(Incidents incidents, Postmortems postmortems, Documents documents) {
        this.incidents = incidents;
        this.postmortems = postmortems;
        this.documents = documents;
    }

    /**
     * Which entries of the timeline are shown.
     *
     * @param hidden whether those that are left out of the document are, too; what waits for a word is always shown
     */
    record Filter(String kind, String source, boolean hidden) {

        List<TimelineEntryView> of(List<TimelineEntryView> timeline) {
            return timeline.stream().filter(this::shows).toList();
        }

        private boolean shows(TimelineEntryView entry) {
            return (hidden || !entry.hidden() || entry.pending())
                    && (blank(kind) || entry.kind().words().equals(kind))
                    && (blank(source) || entry.source().equals(source));
        }

        private static boolean blank(String text) {
            return text == null || text.isEmpty();
        }
    }

    /** The entries that are shown, of how many. */
    record Shown(Filter filter, List<TimelineEntryView> entries, int all, List<String> kinds, List<String> sources) {

        static Shown of(Filter filter, List<TimelineEntryView> timeline) {
            return new Shown(
                    filter,
                    filter.of(timeline),
                    timeline.size(),
                    timeline.stream()
                            .map(TimelineEntryView::kind)
                            .distinct()
                            .sorted()
                            .map(Kind::words)
                            .toList(),
                    timeline.stream()
                            .map(TimelineEntryView::source)
                            .distinct()
                            .sorted()
                            .toList());
        }

        /** How many are left out of what is shown. */
        public int left() {
            return all - entries.size();
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance incident(
                IncidentView incident,
                PostmortemView postmortem,
                Shown timeline,
                RawString chart,
                Work.Open refreshing);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(
            @PathParam("id") UUID id, @RestQuery String kind, @RestQuery String source, @RestQuery boolean hidden) {
        IncidentView incident = incidents.find(id).orElseThrow(NotFoundException::new);
        PostmortemView postmortem =
                postmortems.ofIncident(id).flatMap(postmortems::find).orElse(null);
        // Made here, of times and our own words alone: no text of others is in it.
        RawString chart = new RawString(documents.chart(incident));
        return Templates.incident(
                incident,
                postmortem,
                Shown.of(new Filter(kind, source, hidden), incidents.timeline(id)),
                chart,
                incidents.refreshing(id).orElse(null));
    }

    /** Asks PagerDuty and Sentry now; the page shows how far that is. */
    @POST
    @Path("refresh")
    @Operation(hidden = true)
    public Response refresh(@PathParam("id") UUID id) {
        if (!incidents.refresh(id)) {
            throw new NotFoundException();
        }
        return Response.seeOther(URI.create("/incidents/" + id)).build();
    }
}
