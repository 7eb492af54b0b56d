package dev.postmortemsync.web;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Timeline;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** A person's hand in a timeline, from the page of the incident or of its postmortem; works without scripts. */
@Path("/incidents/{id}/timeline")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TimelinePage {

    private final Incidents incidents;
    private final Timeline timeline;
    private final Postmortems postmortems;
    private final Kinds kinds;

    TimelinePage(Incidents incidents, Timeline timeline, Postmortems postmortems, Kinds kinds) {
        this.kinds = kinds;
        this.incidents = incidents;
        this.timeline = timeline;
        this.postmortems = postmortems;
    }

    /**
     * The form of one entry.
     *
     * @param entry {@code null} for one that is to be added
     * @param back where it leads afterwards
     */
    record Editor(IncidentView incident, TimelineEntryView entry, Form form, List<String> kinds, String back) {

        /** Of what stands while the form is shown. */
        public String was() {
            return TimelineForm.token(entry);
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance entry(Editor editor);
    }

    @GET
    @Path("{entryId}")
    @Operation(hidden = true)
    public TemplateInstance entry(
            @PathParam("id") UUID id, @PathParam("entryId") UUID entryId, @RestQuery String back) {
        TimelineEntryView entry = found(id, entryId);
        return editor(id, entry, TimelineForm.of(entry), back);
    }

    @POST
    @Path("{entryId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response edit(
            @PathParam("id") UUID id,
            @PathParam("entryId") UUID entryId,
            @BeanParam TimelineForm typed,
            @Context SecurityContext security) {
        TimelineEntryView entry = found(id, entryId);
        try {
            typed.edit(entry).ifPresent(edit -> {
                timeline.edit(id, entryId, edit, Acting.name(security));
                postmortems.redraft(id);
            });
        } catch (Refusal refusal) {
            return Again.refused(editor(id, entry, typed.form().refused(refusal), typed.back()));
        }
        return back(id, typed.back(), "entry-" + entryId);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(@PathParam("id") UUID id, @BeanParam TimelineForm typed, @Context SecurityContext security) {
        try {
            TimelineEntryView added =
                    timeline.add(id, typed.added(), Acting.name(security)).orElseThrow(NotFoundException::new);
            postmortems.redraft(id);
            return back(id, typed.back(), "entry-" + added.id());
        } catch (Refusal refusal) {
            return Again.refused(editor(id, null, typed.form().refused(refusal), typed.back()));
        }
    }

    /** Removes what was added by hand. */
    @POST
    @Path("{entryId}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response remove(@PathParam("id") UUID id, @PathParam("entryId") UUID entryId, @RestForm String back) {
        if (!timeline.remove(id, entryId)) {
            throw new NotFoundException();
        }
        postmortems.redraft(id);
        return back(id, back, "incident-timeline");
    }

    private TimelineEntryView found(UUID id, UUID entryId) {
        return incidents.timeline(id).stream()
                .filter(entry -> entry.id().equals(entryId))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private TemplateInstance editor(UUID id, TimelineEntryView entry, Form form, String back) {
        IncidentView incident = incidents.find(id).orElseThrow(NotFoundException::new);
        return Templates.entry(new Editor(incident, entry, form, kinds.words(), Back.to(back, "/incidents/" + id)));
    }

    private static Response back(UUID id, String back, String anchor) {
        return Back.response(back, "/incidents/" + id, anchor);
    }
}
