package dev.postmortemsync.web;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.SectionVersionView;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What people wrote into a section over time. */
@Path("/api/v1/postmortems/{id}/sections/{key}")
@Blocking
public class SectionHistoryResource {

    private final Postmortems postmortems;
    private final Links links;

    SectionHistoryResource(Postmortems postmortems, Links links) {
        this.postmortems = postmortems;
        this.links = links;
    }

    /** The edits, newest first. */
    public record History(List<SectionVersionView> items) {}

    /** Which of the versions to write again. */
    public record Restoration(Long version) {}

    @GET
    @Path("history")
    public History history(@PathParam("id") UUID id, @PathParam("key") String key) {
        known(id);
        return new History(postmortems.history(id, key));
    }

    @POST
    @Path("restore")
    @Operation(summary = "Writes an earlier version of the section again, as an edit of its own")
    public PostmortemJson restore(
            @PathParam("id") UUID id,
            @PathParam("key") String key,
            Restoration wanted,
            @Context SecurityContext security) {
        known(id);
        if (wanted.version() == null) {
            throw new Refusal("version", "must be given; the history lists them");
        }
        return PostmortemJson.of(postmortems.restore(id, key, wanted.version(), Acting.name(security)), links);
    }

    private void known(UUID id) {
        if (!postmortems.exists(id)) {
            throw new NotFoundException("there is no such postmortem");
        }
    }
}
