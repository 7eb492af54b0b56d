package dev.postmortemsync.ops;

import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.Failures.Failure;
import dev.postmortemsync.work.Page;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Work that gave up, and what a person decides about it. */
@Path("/api/v1/failures")
@Blocking
public class FailureResource {

    private final Failures failures;
    private final FailureControl control;
    private final SecurityIdentity who;

    FailureResource(Failures failures, FailureControl control, SecurityIdentity who) {
        this.failures = failures;
        this.control = control;
        this.who = who;
    }

    /** Newest first, whatever became of them. */
    @GET
    public Page<Failure> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        List<Failure> read = failures.list(Page.numberCursor(cursor), wanted + 1);
        return Page.of(read, wanted, Failure::id);
    }

    /** Runs the work once more, with all its attempts. */
    @POST
    @Path("/{id}/retry")
    @RolesAllowed("admin")
    public Response retry(@PathParam("id") long id) {
        return Response.accepted(control.retry(id, name())).build();
    }

    /** Leaves the work undone, knowingly. */
    @POST
    @Path("/{id}/dismiss")
    @RolesAllowed("admin")
    public Failure dismiss(@PathParam("id") long id) {
        return control.dismiss(id, name());
    }

    private String name() {
        return who.getPrincipal().getName();
    }
}
