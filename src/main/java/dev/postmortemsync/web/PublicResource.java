package dev.postmortemsync.web;

import dev.postmortemsync.document.PublicCopies;
import dev.postmortemsync.document.PublicCopy.Released;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What anybody may read, without a token: the released copy of a published postmortem whose visibility is public. */
@Path("/api/v1/postmortems/" + PostmortemResource.ID + "/public")
@Blocking
public class PublicResource {

    private final PublicCopies copies;

    PublicResource(PublicCopies copies) {
        this.copies = copies;
    }

    /** The released copy. */
    public record PublicJson(UUID id, String title, String markdown, String html, Instant releasedAt) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The released public copy; no token is asked",
            description = "404 unless the postmortem is published and its visibility is public.")
    public PublicJson json(@PathParam("id") UUID id) {
        Released released = found(id);
        return new PublicJson(id, released.title(), released.markdown(), released.html(), released.releasedAt());
    }

    @GET
    @Produces("text/markdown;charset=UTF-8")
    @Operation(hidden = true)
    public Response markdown(@PathParam("id") UUID id) {
        return Response.ok(found(id).markdown()).build();
    }

    private Released found(UUID id) {
        return copies.served(id).orElseThrow(() -> new NotFoundException("nothing is published here"));
    }
}
