package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Adds action items to a postmortem. A class of its own, since the class whose path fits best takes a request and no
 * other is tried: below {@link PostmortemResource}'s path nothing of {@link ActionItemResource} would be found.
 */
@Path("/api/v1/postmortems/{id}/action-items")
@Blocking
public class PostmortemActionItemResource {

    private final ActionItems actionItems;
    private final Postmortems postmortems;
    private final SecurityIdentity who;

    PostmortemActionItemResource(ActionItems actionItems, Postmortems postmortems, SecurityIdentity who) {
        this.actionItems = actionItems;
        this.postmortems = postmortems;
        this.who = who;
    }

    @POST
    @Operation(summary = "Adds an action item; its work item appears in Plane a moment later")
    public Response add(@PathParam("id") UUID postmortem, NewActionItem item) {
        if (!postmortems.exists(postmortem)) {
            throw new NotFoundException("there is no such postmortem");
        }
        ActionItemView added = actionItems.add(postmortem, item, Acting.name(who));
        return Response.created(URI.create("/api/v1/action-items/" + added.id()))
                .entity(added)
                .build();
    }
}
