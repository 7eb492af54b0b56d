package dev.postmortemsync.web;

import dev.postmortemsync.document.Redraft;
import dev.postmortemsync.document.Redrafts;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Unpublishable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
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
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A postmortem rebuilt under the rules of today: the difference, and two buttons. */
@Path("/postmortems/" + PostmortemResource.ID + "/redraft")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RedraftPage {

    private final Redrafts redrafts;
    private final Workplaces workplaces;

    RedraftPage(Redrafts redrafts, Workplaces workplaces) {
        this.redrafts = redrafts;
        this.workplaces = workplaces;
    }

    /** A part that would change. @param written whether a person's text stands in its place, which stays */
    record Change(String title, boolean written, List<Folded> difference) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance redraft(
                PostmortemView postmortem,
                List<IncidentView> incidents,
                Redraft last,
                List<Change> changes,
                String problem);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, null);
    }

    /** Works out what would change, and changes nothing. */
    @POST
    @Operation(hidden = true)
    public Response propose(@PathParam("id") UUID id, @Context SecurityContext security) {
        workplaces.found(id);
        redrafts.propose(id, Acting.name(security));
        return back(id);
    }

    @POST
    @Path("{proposal}/take")
    @Operation(hidden = true)
    public Response take(
            @PathParam("id") UUID id, @PathParam("proposal") UUID proposal, @Context SecurityContext security) {
        return decided(id, () -> redrafts.take(id, proposal, Acting.name(security)));
    }

    @POST
    @Path("{proposal}/discard")
    @Operation(hidden = true)
    public Response discard(
            @PathParam("id") UUID id, @PathParam("proposal") UUID proposal, @Context SecurityContext security) {
        return decided(id, () -> redrafts.discard(id, proposal, Acting.name(security)));
    }

    private Response decided(UUID id, Runnable decision) {
        workplaces.found(id);
        try {
            decision.run();
            return back(id);
        } catch (Unpublishable unmet) {
            return Response.status(409)
                    .entity(page(id, "Nothing is changed: " + unmet.getMessage() + "."))
                    .build();
        } catch (NoSuchElementException e) {
            throw new NotFoundException("there is no such proposal");
        }
    }

    private TemplateInstance page(UUID id, String problem) {
        PostmortemView postmortem = workplaces.found(id);
        Redraft last = redrafts.latest(id).orElse(null);
        List<Change> changes = last == null
                ? List.of()
                : last.changes().stream()
                        .map(one -> new Change(one.title(), one.written(), Folded.of(one.difference())))
                        .toList();
        return Templates.redraft(postmortem, workplaces.covered(postmortem), last, changes, problem);
    }

    private static Response back(UUID id) {
        return Response.seeOther(URI.create("/postmortems/" + id + "/redraft")).build();
    }
}
