package dev.postmortemsync.web;

import dev.postmortemsync.document.Publications;
import dev.postmortemsync.document.Publications.Publication;
import dev.postmortemsync.document.Publisher;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.postmortem.Checklist;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.Publishing;
import dev.postmortemsync.postmortem.SignatureView;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** From draft to final, and back. */
@Path("/api/v1/postmortems")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class PublishingResource {

    private final Publisher publisher;
    private final Publications publications;
    private final Publishing publishing;
    private final Postmortems postmortems;
    private final Links links;

    PublishingResource(
            Publisher publisher,
            Publications publications,
            Publishing publishing,
            Postmortems postmortems,
            Links links) {
        this.publisher = publisher;
        this.publications = publications;
        this.publishing = publishing;
        this.postmortems = postmortems;
        this.links = links;
    }

    /** Who signs; {@code null} for the one who asks. */
    public record Signing(String reviewer) {}

    /** The signatures that count. */
    public record Signatures(List<SignatureView> items) {}

    /** The published versions, newest first. */
    public record Versions(List<Publication> items) {}

    @POST
    @Path(PostmortemResource.ID + "/publish")
    @Operation(summary = "Makes the postmortem final and keeps its text; 409 lists each rule that is not met")
    public PostmortemJson publish(@PathParam("id") UUID id, @Context SecurityContext security) {
        known(id);
        publisher.publish(id, Acting.name(security));
        return shown(id);
    }

    @GET
    @Path(PostmortemResource.ID + "/checklist")
    @Operation(summary = "Each rule of publishing, whether it holds for this severity, and whether it is met")
    public Checklist checklist(@PathParam("id") UUID id) {
        known(id);
        return publishing.checklist(id);
    }

    @POST
    @Path(PostmortemResource.ID + "/reopen")
    @Operation(summary = "Makes a final postmortem a draft again; the published version stays as it was")
    public PostmortemJson reopen(@PathParam("id") UUID id) {
        known(id);
        publishing.reopen(id);
        return shown(id);
    }

    @POST
    @Path(PostmortemResource.ID + "/sign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "A reviewer says that it may be published")
    public Signatures sign(@PathParam("id") UUID id, Signing signing, @Context SecurityContext security) {
        known(id);
        return new Signatures(publishing.sign(id, signing.reviewer(), Acting.name(security)));
    }

    @GET
    @Path(PostmortemResource.ID + "/signatures")
    public Signatures signatures(@PathParam("id") UUID id) {
        known(id);
        return new Signatures(publishing.signatures(id));
    }

    @GET
    @Path(PostmortemResource.ID + "/versions")
    public Versions versions(@PathParam("id") UUID id) {
        known(id);
        return new Versions(publications.of(id));
    }

    @GET
    @Path(PostmortemResource.ID + "/versions/{number:\\d{1,9}}.md")
    @Produces("text/markdown;charset=UTF-8")
    @Operation(summary = "A published version, as it was")
    public String version(@PathParam("id") UUID id, @PathParam("number") int number) {
        known(id);
        return publications
                .markdown(id, number)
                .orElseThrow(() -> new NotFoundException("no version with this number was published"))
                .text();
    }

    private PostmortemJson shown(UUID id) {
        return PostmortemJson.of(postmortems.find(id).orElseThrow(), links);
    }

    private void known(UUID id) {
        if (!postmortems.exists(id)) {
            throw new NotFoundException("there is no such postmortem");
        }
    }
}
