package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Cursors.Cursor;
import dev.postmortemsync.work.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Up to where each poll has read, and how to let it read a time anew. */
@Path("/api/v1/cursors")
@Blocking
public class CursorResource {

    private static final Logger LOG = Logger.getLogger(CursorResource.class);

    private final Cursors cursors;
    private final SecurityIdentity who;
    private final Clock clock;

    CursorResource(Cursors cursors, SecurityIdentity who, Clock clock) {
        this.cursors = cursors;
        this.who = who;
        this.clock = clock;
    }

    /** Where the next poll shall begin. */
    public record Wanted(Instant position) {}

    /** Of every source that was ever polled to the end. */
    @GET
    public List<Cursor> list() {
        return cursors.list();
    }

    /** Lets the next poll of the source read since that moment; what is known already is not taken twice. */
    @PUT
    @Path("/{source}")
    @RolesAllowed("admin")
    public Cursor set(@PathParam("source") String source, Wanted wanted) {
        if (wanted == null || wanted.position() == null || !wanted.position().isBefore(clock.instant())) {
            throw new Refusal("position", "must be a moment of the past, such as 2026-02-05T00:00:00Z");
        }
        Cursor moved = cursors.set(source, wanted.position())
                .orElseThrow(() -> new NotFoundException(
                        "there is no such cursor; one is made when the poll of its source first comes to its end"));
        LOG.infof(
                "the poll of %s reads anew since %s, by %s",
                source, wanted.position(), who.getPrincipal().getName());
        return moved;
    }
}
