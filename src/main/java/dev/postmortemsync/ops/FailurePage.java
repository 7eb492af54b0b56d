package dev.postmortemsync.ops;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The buttons beside work that gave up: plain forms, which lead back to the status page. */
@Path("/status/failures/{id}")
@Blocking
@RolesAllowed("admin")
public class FailurePage {

    private final FailureControl control;
    private final SecurityIdentity who;

    FailurePage(FailureControl control, SecurityIdentity who) {
        this.control = control;
        this.who = who;
    }

    @POST
    @Path("retry")
    @Operation(hidden = true)
    public Response retry(@PathParam("id") long id) {
        return decided(() -> control.retry(id, who.getPrincipal().getName()));
    }

    @POST
    @Path("dismiss")
    @Operation(hidden = true)
    public Response dismiss(@PathParam("id") long id) {
        return decided(() -> control.dismiss(id, who.getPrincipal().getName()));
    }

    private static Response decided(Runnable decision) {
        try {
            decision.run();
        } catch (ClientErrorException e) {
            if (e.getResponse().getStatus() != 409) {
                throw e;
            }
            // Somebody else was first: the page shows what he decided.
        }
        return Response.seeOther(URI.create("/status#failures")).build();
    }
}
