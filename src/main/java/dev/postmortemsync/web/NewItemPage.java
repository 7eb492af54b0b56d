package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Ideas;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.web.Workplace.Tried;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
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
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Adds action items and ideas from the page of their postmortem. */
@Path("/postmortems/{id}/action-items")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class NewItemPage {

    private final ActionItems actionItems;
    private final Ideas ideas;
    private final Postmortems postmortems;
    private final Workplaces workplaces;

    NewItemPage(ActionItems actionItems, Ideas ideas, Postmortems postmortems, Workplaces workplaces) {
        this.ideas = ideas;
        this.actionItems = actionItems;
        this.postmortems = postmortems;
        this.workplaces = workplaces;
    }

    @POST
    @Operation(hidden = true)
    public Response add(@PathParam("id") UUID id, @BeanParam ItemForm typed, @Context SecurityContext security) {
        return added(
                id,
                typed,
                () -> "item-"
                        + actionItems
                                .add(id, typed.added(), Acting.name(security))
                                .id());
    }

    /** Keeps it as an idea, which never becomes a work item by itself. */
    @POST
    @Path("idea")
    @Operation(hidden = true)
    public Response keep(@PathParam("id") UUID id, @BeanParam ItemForm typed, @Context SecurityContext security) {
        return added(id, typed, () -> {
            ideas.add(id, typed.title(), typed.owner(), Acting.name(security));
            return "ideas";
        });
    }

    /** Makes an action item of an idea. */
    @POST
    @Path("idea/{idea}/promote")
    @Operation(hidden = true)
    public Response promote(
            @PathParam("id") UUID id,
            @PathParam("idea") UUID idea,
            @BeanParam ItemForm typed,
            @Context SecurityContext security) {
        ActionItemView made = Existing.answer("idea", () -> ideas.promote(idea, typed.added(), Acting.name(security)));
        return back(id, "item-" + made.id());
    }

    @POST
    @Path("idea/{idea}/drop")
    @Operation(hidden = true)
    public Response drop(@PathParam("id") UUID id, @PathParam("idea") UUID idea) {
        Existing.answer("idea", () -> {
            ideas.drop(idea);
            return idea;
        });
        return back(id, "ideas");
    }

    private Response added(UUID id, ItemForm typed, Supplier<String> add) {
        if (!postmortems.exists(id)) {
            throw new NotFoundException("there is no such postmortem");
        }
        try {
            return back(id, add.get());
        } catch (Refusal refusal) {
            Tried tried = new Tried(null, List.of(), Form.EMPTY, typed.form().refused(refusal));
            return PostmortemPage.again(400, workplaces.of(id), tried);
        }
    }

    private static Response back(UUID id, String anchor) {
        return Response.seeOther(URI.create("/postmortems/" + id + "#" + anchor))
                .build();
    }
}
