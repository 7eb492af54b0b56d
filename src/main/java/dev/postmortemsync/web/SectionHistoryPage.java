package dev.postmortemsync.web;

import dev.postmortemsync.document.Comparison;
import dev.postmortemsync.document.Comparison.Piece;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.SectionVersionView;
import dev.postmortemsync.postmortem.SectionView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** What people wrote in one section, version by version, and the way back to one of them. */
@Path("/postmortems/{id}/sections/{key}/history")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SectionHistoryPage {

    private final Postmortems postmortems;
    private final Workplaces workplaces;

    SectionHistoryPage(Postmortems postmortems, Workplaces workplaces) {
        this.postmortems = postmortems;
        this.workplaces = workplaces;
    }

    /** A version, and what it changed. */
    record Version(SectionVersionView version, List<Piece> difference) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance history(PostmortemView postmortem, SectionView section, List<Version> versions);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance history(@PathParam("id") UUID id, @PathParam("key") String key) {
        PostmortemView postmortem = workplaces.found(id);
        SectionView section = Sections.of(postmortem, key);
        List<Version> versions = postmortems.history(id, key).stream()
                .map(version -> new Version(
                        version,
                        Comparison.of(version.before(), version.text() == null ? section.generated() : version.text())))
                .toList();
        return Templates.history(postmortem, section, versions);
    }

    /** Writes an earlier version again, as an edit of its own. */
    @POST
    @Path("restore")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response restore(
            @PathParam("id") UUID id,
            @PathParam("key") String key,
            @RestForm long version,
            @Context SecurityContext security) {
        Sections.of(workplaces.found(id), key);
        postmortems.restore(id, key, version, Acting.name(security));
        return Response.seeOther(URI.create("/postmortems/" + id + "#s-" + key)).build();
    }
}
