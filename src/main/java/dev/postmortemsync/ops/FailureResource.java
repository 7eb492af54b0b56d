package dev.postmortemsync.ops;

import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.Failures.Failure;
import dev.postmortemsync.work.Page;
import dev.postmortemsync.work.Work;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;

/** Work that gave up, and what a person decides about it. */
@Path("/api/v1/failures")
public class FailureResource {

    private static final Logger LOG = Logger.getLogger(FailureResource.class);

    private final Failures failures;
    private final Work work;
    private final SecurityIdentity who;

    FailureResource(Failures failures, Work work, SecurityIdentity who) {
        this.failures = failures;
        this.work = work;
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
    @Transactional
    public Response retry(@PathParam("id") long id) {
        work.retry(open(id));
        LOG.infof("failure %d retried by %s", id, who.getPrincipal().getName());
        return Response.accepted(found(id)).build();
    }

    /** Leaves the work undone, knowingly. */
    @POST
    @Path("/{id}/dismiss")
    @RolesAllowed("admin")
    @Transactional
    public Failure dismiss(@PathParam("id") long id) {
        failures.mark(open(id).id(), "dismissed");
        LOG.infof("failure %d dismissed by %s", id, who.getPrincipal().getName());
        return found(id);
    }

    private Failure open(long id) {
        Failure failure = found(id);
        if (!failure.status().equals("open")) {
            throw new ClientErrorException("this failure is " + failure.status() + " already", 409);
        }
        return failure;
    }

    private Failure found(long id) {
        return failures.find(id).orElseThrow(() -> new NotFoundException("there is no such failure"));
    }
}
