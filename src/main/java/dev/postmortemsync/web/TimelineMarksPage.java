package dev.postmortemsync.web;

import dev.postmortemsync.incident.Timeline;
import dev.postmortemsync.incident.TimelineEdit;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** What a person says of a timeline entry by one button: whether it is shown, matters, and belongs here at all. */
@Path("/incidents/{id}/timeline/{entryId}")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class TimelineMarksPage {

    private final Timeline timeline;
    private final Postmortems postmortems;

    TimelineMarksPage(Timeline timeline, Postmortems postmortems) {
        this.timeline = timeline;
        this.postmortems = postmortems;
    }

    /** Leaves the entry out of the document, or takes it in again. */
    @POST
    @Path("hidden")
    @Operation(hidden = true)
    public Response hide(
            @PathParam("id") UUID id,
            @PathParam("entryId") UUID entryId,
            @RestForm boolean hidden,
            @RestForm String back,
            @Context SecurityContext security) {
        mark(id, entryId, new TimelineEdit(null, null, null, null, hidden), security);
        return Back.response(back, "/incidents/" + id, "incident-timeline");
    }

    /** Marks the entry as one that matters, or takes the mark away. */
    @POST
    @Path("starred")
    @Operation(hidden = true)
    public Response star(
            @PathParam("id") UUID id,
            @PathParam("entryId") UUID entryId,
            @RestForm boolean starred,
            @RestForm String back,
            @Context SecurityContext security) {
        mark(id, entryId, new TimelineEdit(null, null, null, null, null, starred, null), security);
        return Back.response(back, "/incidents/" + id, "entry-" + entryId);
    }

    /** Says whether a proposed entry belongs here. */
    @POST
    @Path("accepted")
    @Operation(hidden = true)
    public Response judge(
            @PathParam("id") UUID id,
            @PathParam("entryId") UUID entryId,
            @RestForm boolean accepted,
            @RestForm String back,
            @Context SecurityContext security) {
        mark(id, entryId, new TimelineEdit(null, null, null, null, null, null, accepted), security);
        return Back.response(back, "/incidents/" + id, accepted ? "entry-" + entryId : "incident-timeline");
    }

    private void mark(UUID id, UUID entryId, TimelineEdit edit, SecurityContext security) {
        try {
            timeline.edit(id, entryId, edit, Acting.name(security)).orElseThrow(NotFoundException::new);
        } catch (Refusal refusal) {
            // The buttons offer nothing that can be refused: the page was not ours, or is old.
            throw new BadRequestException(refusal.getMessage());
        }
        postmortems.redraft(id);
    }
}
