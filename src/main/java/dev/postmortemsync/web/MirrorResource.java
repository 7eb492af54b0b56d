package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemQuery;
import dev.postmortemsync.actionitem.MirrorStanding;
import dev.postmortemsync.actionitem.MirrorStanding.Queue;
import dev.postmortemsync.actionitem.MirrorStandings;
import dev.postmortemsync.work.Page;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The Plane mirror as it stands: both sides and their base, how late it is, and why. */
@Path("/api/v1/mirror")
@Blocking
public class MirrorResource {

    private final MirrorStandings standings;

    MirrorResource(MirrorStandings standings) {
        this.standings = standings;
    }

    @GET
    @Operation(summary = "Each action item with its work item: both sides, their base, lag and last error")
    public Page<MirrorStanding> list(
            @QueryParam("postmortem") UUID postmortem,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        List<MirrorStanding> read =
                standings.list(new ActionItemQuery(null, null, null, null, postmortem, null, wanted + 1, id(cursor)));
        return Page.of(read, wanted, MirrorStanding::actionItemId);
    }

    @GET
    @Path("/queue")
    @Operation(summary = "How much waits for Plane's request budget, and when it will be done")
    public Queue queue() {
        return standings.queue();
    }

    private static UUID id(String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw new Refusal("cursor", "must be the \"next\" of an earlier page");
        }
    }
}
