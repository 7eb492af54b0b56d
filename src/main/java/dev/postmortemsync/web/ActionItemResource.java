package dev.postmortemsync.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.actionitem.ActionItemQuery;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.MirrorChoices;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.work.Page;
import dev.postmortemsync.work.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Action items over HTTP. Who is asked for by an id that does not exist answers 404. */
@Path("/api/v1/action-items")
@Blocking
public class ActionItemResource {

    private final ActionItems actionItems;
    private final MirrorChoices choices;
    private final SecurityIdentity who;

    ActionItemResource(ActionItems actionItems, MirrorChoices choices, SecurityIdentity who) {
        this.actionItems = actionItems;
        this.choices = choices;
        this.who = who;
    }

    /** What a PATCH may change; a field left out stays, {@code null} clears owner, due date and reason. */
    @Schema(name = "ActionItemPatch")
    record Changes(
            Status status, String title, Priority priority, String owner, java.time.LocalDate dueDate, String reason) {}

    /** Which existing work item is meant: its key, or its address. */
    public record Existing(String key) {}

    @GET
    @Operation(summary = "Action items, newest first")
    public Page<ActionItemView> list(
            @QueryParam("status") String status,
            @QueryParam("owner") String owner,
            @QueryParam("priority") Priority priority,
            @QueryParam("overdue") String overdue,
            @QueryParam("postmortem") UUID postmortem,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        List<ActionItemView> read = actionItems.list(new ActionItemQuery(
                status(status), owner, priority, truth("overdue", overdue), postmortem, wanted + 1, id(cursor)));
        return Page.of(read, wanted, ActionItemView::id);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One action item with its work item")
    public ActionItemView find(@PathParam("id") UUID id) {
        return actionItems.find(id).orElseThrow(ActionItemResource::missing);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Changes the fields that are sent; a null clears owner or due date")
    @RequestBody(content = @Content(schema = @Schema(implementation = Changes.class)))
    public ActionItemView edit(@PathParam("id") UUID id, ObjectNode changes) {
        return existing(() -> actionItems.edit(id, ActionItemPatch.read(changes), Acting.name(who)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Removes an action item; its work item is moved to a cancelled state, unless it is finished")
    public void remove(@PathParam("id") UUID id) {
        existing(() -> {
            actionItems.remove(id, Acting.name(who));
            return id;
        });
    }

    @POST
    @Path("/{id}/plane/create-anew")
    @Operation(summary = "Asks for a new work item instead of one that is gone; 409 where it is not gone")
    public ActionItemView createAnew(@PathParam("id") UUID id) {
        return existing(() -> choices.createAnew(id));
    }

    @POST
    @Path("/{id}/plane/link")
    @Operation(summary = "Links an existing work item; it is looked up a moment later")
    public ActionItemView link(@PathParam("id") UUID id, Existing workItem) {
        return existing(() -> choices.link(id, workItem.key()));
    }

    private static <T> T existing(Supplier<T> change) {
        try {
            return change.get();
        } catch (NoSuchElementException e) {
            throw missing();
        } catch (IllegalStateException e) {
            throw new ClientErrorException(e.getMessage(), 409);
        }
    }

    private static NotFoundException missing() {
        return new NotFoundException("there is no such action item");
    }

    private static Status status(String asked) {
        try {
            return asked == null ? null : Status.of(asked);
        } catch (IllegalArgumentException e) {
            throw new Refusal("status", ValueRule.of(Status.class));
        }
    }

    private static Boolean truth(String field, String asked) {
        if (asked == null || asked.equals("true") || asked.equals("false")) {
            return asked == null ? null : Boolean.valueOf(asked);
        }
        throw new Refusal(field, ValueRule.of(Boolean.class));
    }

    private static UUID id(String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw new Refusal("cursor", "must be the \"next\" of an earlier page");
        }
    }
}
