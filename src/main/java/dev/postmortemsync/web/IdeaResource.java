package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.IdeaView;
import dev.postmortemsync.actionitem.Ideas;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Ideas of a postmortem: what might be done one day, and is no work item before somebody makes it one. */
@Path("/api/v1/postmortems/{postmortem}/ideas")
@Blocking
public class IdeaResource {

    private final Ideas ideas;
    private final Postmortems postmortems;
    private final SecurityIdentity who;

    IdeaResource(Ideas ideas, Postmortems postmortems, SecurityIdentity who) {
        this.ideas = ideas;
        this.postmortems = postmortems;
        this.who = who;
    }

    /**
     * What somebody thought of.
     *
     * @param owner may be {@code null}
     */
    @Schema(name = "NewIdea")
    public record NewIdea(String title, String owner) {}

    @GET
    @Operation(summary = "Ideas of a postmortem, the oldest first; actionItemId names the one that became of it")
    public List<IdeaView> list(@PathParam("postmortem") UUID postmortem) {
        existing(postmortem);
        return ideas.ofPostmortem(postmortem);
    }

    @POST
    @Operation(summary = "Keeps an idea; it never becomes a work item by itself")
    public Response add(@PathParam("postmortem") UUID postmortem, NewIdea idea) {
        existing(postmortem);
        IdeaView added = ideas.add(postmortem, idea.title(), idea.owner(), Acting.name(who));
        return Response.created(URI.create("/api/v1/postmortems/" + postmortem + "/ideas/" + added.id()))
                .entity(added)
                .build();
    }

    @POST
    @Path("/{id}/promote")
    @Operation(
            summary = "Makes an action item of an idea; a title or owner left out is the idea's, 409 where it is one")
    public Response promote(@PathParam("id") UUID id, NewActionItem wanted) {
        ActionItemView made = Existing.answer("idea", () -> ideas.promote(id, wanted, Acting.name(who)));
        return Response.created(URI.create("/api/v1/action-items/" + made.id()))
                .entity(made)
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Drops an idea")
    public void drop(@PathParam("id") UUID id) {
        Existing.answer("idea", () -> {
            ideas.drop(id);
            return id;
        });
    }

    private void existing(UUID postmortem) {
        if (!postmortems.exists(postmortem)) {
            throw Existing.missing("postmortem");
        }
    }
}
