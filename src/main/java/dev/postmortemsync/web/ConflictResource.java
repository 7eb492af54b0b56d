package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ConflictView;
import dev.postmortemsync.actionitem.Conflicts;
import dev.postmortemsync.work.Page;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Fields that were changed here and in Plane at once, and what a person decides about them. */
@Path("/api/v1/conflicts")
@Blocking
public class ConflictResource {

    private final Conflicts conflicts;
    private final SecurityIdentity who;

    ConflictResource(Conflicts conflicts, SecurityIdentity who) {
        this.conflicts = conflicts;
        this.who = who;
    }

    @GET
    @Operation(summary = "Conflicts, newest first; with open=true only those that nobody has decided")
    public Page<ConflictView> list(
            @QueryParam("open") boolean openOnly,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        List<ConflictView> read = conflicts.list(openOnly, Page.numberCursor(cursor), wanted + 1);
        return Page.of(read, wanted, ConflictView::id);
    }

    @POST
    @Path("/{id}/resolve")
    @Operation(summary = "Takes the value that was not kept; take=theirs agrees with the one that was")
    public ConflictView resolve(@PathParam("id") long id, @QueryParam("take") String take) {
        try {
            return conflicts.resolve(id, take, Acting.name(who));
        } catch (NoSuchElementException e) {
            throw new NotFoundException("there is no such conflict, or its action item was removed");
        } catch (IllegalStateException e) {
            throw new ClientErrorException(e.getMessage(), 409);
        }
    }
}
