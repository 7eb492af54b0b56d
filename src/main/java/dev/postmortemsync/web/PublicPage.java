package dev.postmortemsync.web;

import dev.postmortemsync.document.PublicCopies;
import dev.postmortemsync.document.PublicCopy.Released;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of {@link PublicResource}, open to anybody as well. */
@Path("/postmortems/" + PostmortemResource.ID + "/public")
@Blocking
public class PublicPage {

    private final PublicCopies copies;

    PublicPage(PublicCopies copies) {
        this.copies = copies;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance released(String title, RawString document, Instant releasedAt);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance page(@PathParam("id") UUID id) {
        Released released = found(id);
        return Templates.released(released.title(), new RawString(released.html()), released.releasedAt());
    }

    private Released found(UUID id) {
        return copies.served(id).orElseThrow(() -> new NotFoundException("nothing is published here"));
    }
}
