package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.BackfillView;
import dev.postmortemsync.inbox.Backfills;
import dev.postmortemsync.work.Page;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** The reading of PagerDuty's past: how far it is, and what an administrator does about it. */
@Path("/api/v1/backfill")
@Blocking
public class BackfillResource {

    private final Backfills backfills;
    private final BackfillControl control;
    private final SecurityIdentity who;

    BackfillResource(Backfills backfills, BackfillControl control, SecurityIdentity who) {
        this.backfills = backfills;
        this.control = control;
        this.who = who;
    }

    /** Back to when is to be read. */
    public record Asked(Instant since) {}

    /** Latest first. */
    @GET
    public Page<BackfillView> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        List<BackfillView> read = backfills.list(Page.numberCursor(cursor), wanted + 1);
        return Page.of(read, wanted, BackfillView::id);
    }

    /** Begins to read the past anew. */
    @POST
    @RolesAllowed("admin")
    public Response start(Asked asked) {
        return Response.accepted(control.start(asked == null ? null : asked.since(), name()))
                .build();
    }

    /** Halts the one that runs; what it has found stays. */
    @POST
    @Path("/stop")
    @RolesAllowed("admin")
    public BackfillView stop() {
        return control.stop(name());
    }

    /** Goes on where it was halted. */
    @POST
    @Path("/resume")
    @RolesAllowed("admin")
    public Response resume() {
        return Response.accepted(control.resume(name())).build();
    }

    private String name() {
        return who.getPrincipal().getName();
    }
}
