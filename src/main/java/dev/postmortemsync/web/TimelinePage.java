package dev.postmortemsync.web;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Timeline;
import dev.postmortemsync.incident.TimelineEdit;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.TimeText;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** As it was typed. */
    public record Typed(
            @RestForm String at,
            @RestForm String event,
            @RestForm String actor,
            @RestForm String kind,
            @RestForm String back) {

        /** @throws Refusal naming the field that cannot be read */
        TimelineEdit edit() {
            return new TimelineEdit(MomentText.instant("at", at), event, blankToNull(actor), kindSaid(), null);
        }

        private Kind kindSaid() {
            try {
                return kind == null || kind.isEmpty() ? null : Kind.of(kind);
            } catch (IllegalArgumentException e) {
                throw new Refusal("kind", "must be one of those in the list");
            }
        }

        Form form() {
            Map<String, String> values = new HashMap<>();
            values.put("at", at);
            values.put("event", event);
            values.put("actor", actor);
            values.put("kind", kind);
            return Form.of(values);
        }
    }

    /**
     * The form of one entry.
     *
     * @param entry {@code null} for one that is to be added
     * @param back where it leads afterwards
     */
    record Editor(IncidentView incident, TimelineEntryView entry, Form form, List<String> kinds, String back) {}

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
        Form form = Form.of(Map.of(
                "at", TimeText.moment(entry.at()),
                "event", entry.event(),
                "actor", entry.actor() == null ? "" : entry.actor(),
                "kind", entry.kind().words()));
        return editor(id, entry, form, back);
    }

    @POST
    @Path("{entryId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response edit(
            @PathParam("id") UUID id,
            @PathParam("entryId") UUID entryId,
            @BeanParam Typed typed,
            @Context SecurityContext security) {
        TimelineEntryView entry = found(id, entryId);
        try {
            TimelineEdit edit = typed.edit();
            if (edit.at() == null) {
                throw new Refusal("at", "must be a date and time in UTC, such as 2026-02-05 14:23:12");
            }
            // What is shown without fractions of a second is not moved by being sent back as it was.
            boolean moved = !TimeText.moment(edit.at()).equals(TimeText.moment(entry.at()));
            boolean retyped = edit.kind() != null && edit.kind() != entry.kind();
            boolean reworded = !typed.event().strip().equals(entry.event());
            boolean other = edit.actor() != null && !edit.actor().strip().equals(entry.actor());
            if (moved || retyped || reworded || other) {
                timeline.edit(
                        id,
                        entryId,
                        new TimelineEdit(
                                moved ? edit.at() : null,
                                reworded ? edit.event() : null,
                                other ? edit.actor() : null,
                                retyped ? edit.kind() : null,
                                null),
                        Acting.name(security));
                postmortems.redraft(id);
            }
        } catch (Refusal refusal) {
            return refused(editor(id, entry, typed.form().refused(refusal), typed.back()));
        }
        return back(id, typed.back(), "entry-" + entryId);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(@PathParam("id") UUID id, @BeanParam Typed typed, @Context SecurityContext security) {
        try {
            TimelineEntryView added =
                    timeline.add(id, typed.edit(), Acting.name(security)).orElseThrow(NotFoundException::new);
            postmortems.redraft(id);
            return back(id, typed.back(), "entry-" + added.id());
        } catch (Refusal refusal) {
            return refused(editor(id, null, typed.form().refused(refusal), typed.back()));
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

    private static Response refused(TemplateInstance again) {
        return Response.status(400).entity(again).build();
    }

    private static Response back(UUID id, String back, String anchor) {
        return Back.response(back, "/incidents/" + id, anchor);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
