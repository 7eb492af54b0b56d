package dev.postmortemsync.web;

import dev.postmortemsync.notify.AnnouncementList;
import dev.postmortemsync.notify.AnnouncementView;
import dev.postmortemsync.work.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who was told what, and where it failed. */
@Path("/api/v1/announcements")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class AnnouncementResource {

    private final AnnouncementList announcements;

    AnnouncementResource(AnnouncementList announcements) {
        this.announcements = announcements;
    }

    @GET
    @Operation(
            summary = "Messages by place, newest first",
            description =
                    "status is waiting, sent, failed or dropped; a failed one names the row of /api/v1/failures by"
                            + " which it is retried. occasion is drafted, resolved, reminder, weekly or quarter")
    public Page<AnnouncementView> list(
            @QueryParam("status") String status,
            @QueryParam("channel") String channel,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        List<AnnouncementView> read = announcements.list(status, channel, Page.numberCursor(cursor), wanted + 1);
        return Page.of(read, wanted, AnnouncementView::id);
    }
}
