package dev.postmortemsync.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.actionitem.ActionItemQuery;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.DecisionView;
import dev.postmortemsync.actionitem.IdeaView;
import dev.postmortemsync.actionitem.Ideas;
import dev.postmortemsync.actionitem.Lint;
import dev.postmortemsync.actionitem.MirrorChoices;
import dev.postmortemsync.actionitem.NewDecision;
import dev.postmortemsync.actionitem.OverdueItems;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.RecurrenceView;
import dev.postmortemsync.actionitem.Recurrences;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.work.Page;
import dev.postmortemsync.work.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Action items over HTTP. Who is asked for by an id that does not exist answers 404. */
@Path("/api/v1/action-items")
@Blocking
public class ActionItemResource {

    private final ActionItems actionItems;
    private final MirrorChoices choices;
    private final OverdueItems overdue;
    private final Recurrences recurrences;
    private final Ideas ideas;
    private final SecurityIdentity who;

    ActionItemResource(
            ActionItems actionItems,
            MirrorChoices choices,
            OverdueItems overdue,
            Recurrences recurrences,
            Ideas ideas,
            SecurityIdentity who) {
        this.actionItems = actionItems;
        this.choices = choices;
        this.overdue = overdue;
        this.recurrences = recurrences;
        this.ideas = ideas;
        this.who = who;
    }

    /** What a PATCH may change; a field left out stays, {@code null} clears owner, due date and reason. */
    @Schema(name = "ActionItemPatch")
    record Changes(Status status, String title, Priority priority, String owner, LocalDate dueDate, String reason) {}

    /** Which existing work item is meant: its key, or its address. */
    @Schema(name = "ExistingWorkItem")
    public record Named(String key) {}

    /** An action item as it is being written; any part may be missing. */
    @Schema(name = "ActionItemDraft")
    public record Written(String title, String owner, LocalDate dueDate) {}

    @GET
    @Operation(summary = "Action items, newest first")
    public Page<ActionItemView> list(
            @QueryParam("status") String status,
            @QueryParam("owner") String owner,
            @QueryParam("priority") Priority priority,
            @QueryParam("overdue") String overdue,
            @QueryParam("postmortem") UUID postmortem,
            @Parameter(description = "true: only those that have been overdue for so long that a person must decide")
                    @QueryParam("undecided")
                    String undecided,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        LocalDate dueUntil = Boolean.TRUE.equals(truth("undecided", undecided)) ? actionItems.decidedUntil() : null;
        List<ActionItemView> read = actionItems.list(new ActionItemQuery(
                status(status),
                owner,
                priority,
                truth("overdue", overdue),
                postmortem,
                dueUntil,
                wanted + 1,
                id(cursor)));
        return Page.of(read, wanted, ActionItemView::id);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One action item with its work item")
    public ActionItemView find(@PathParam("id") UUID id) {
        return actionItems.find(id).orElseThrow(() -> Existing.missing("action item"));
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
    @Path("/{id}/decision")
    @Operation(
            summary = "Reschedules, splits or closes an overdue action item; 409 where it is finished",
            description =
                    "choice is reschedule (dueDate), split (two or more parts, each with title and dueDate) or close"
                            + " (reason). \"decision\" of an action item says that one is due. All decisions are kept.")
    public OverdueItems.Decided decide(@PathParam("id") UUID id, NewDecision decision) {
        return existing(() -> overdue.decide(id, decision, Acting.name(who)));
    }

    @GET
    @Path("/{id}/decisions")
    @Operation(summary = "What was decided about an overdue action item, the oldest first")
    public List<DecisionView> decisions(@PathParam("id") UUID id) {
        find(id);
        return overdue.history(id);
    }

    @GET
    @Path("/{id}/recurrences")
    @Operation(summary = "Incidents at which the same failure came again while the action item was open")
    public List<RecurrenceView> recurrences(@PathParam("id") UUID id) {
        find(id);
        return recurrences.ofActionItem(id);
    }

    @POST
    @Path("/{id}/confirm")
    @Operation(summary = "Agrees that what automation closed is done")
    public ActionItemView confirm(@PathParam("id") UUID id) {
        return existing(() -> actionItems.confirm(id, Acting.name(who)));
    }

    @POST
    @Path("/{id}/park")
    @Operation(summary = "Keeps an action item as an idea instead; its work item is moved to a cancelled state")
    public IdeaView park(@PathParam("id") UUID id) {
        return existing(() -> ideas.park(id, Acting.name(who)));
    }

    @POST
    @Path("/lint")
    @Operation(summary = "What makes an action item hard to finish, while it is written; nothing is stored")
    public List<Lint.Finding> lint(Written written) {
        return Lint.of(written.title(), written.owner(), written.dueDate());
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
    public ActionItemView link(@PathParam("id") UUID id, Named workItem) {
        return existing(() -> choices.link(id, workItem.key()));
    }

    private static <T> T existing(Supplier<T> change) {
        return Existing.answer("action item", change);
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
