package dev.postmortemsync.web;

import dev.postmortemsync.document.PublicCopies;
import dev.postmortemsync.document.PublicCopy;
import dev.postmortemsync.document.PublicDecisions;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The copy that anybody may read, while people check it. What they released is at {@link PublicResource}. */
@Path("/api/v1/postmortems/" + PostmortemResource.ID + "/public-copy")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class PublicCopyResource {

    private final PublicCopies copies;
    private final PublicDecisions people;

    PublicCopyResource(PublicCopies copies, PublicDecisions people) {
        this.copies = copies;
        this.people = people;
    }

    /** Whether a part is left out; {@code key} a section's, {@code timeline} or {@code action-items}. */
    public record SectionMark(String key, Boolean internal) {}

    /** A person's word on a finding: {@code allow}, {@code replace} or {@code open}. */
    public record Decision(String id, String decision, String replacement) {}

    /** What is decided; a component that is missing leaves all as it is. */
    public record Decisions(List<SectionMark> sections, List<Decision> findings) {}

    /** Which text is released: the copy's own tag. */
    public record Releasing(String etag) {}

    @GET
    @Operation(
            summary =
                    "The public copy as it would be released now: its findings, and the difference to the internal text",
            description = "Names are roles, links to our own tools are words, internal sections are left out. E-mail"
                    + " addresses, tokens, hosts, addresses, links and handles are blocked until a person decides.")
    public PublicCopy get(@PathParam("id") UUID id) {
        return copies.find(id).orElseThrow(() -> new NotFoundException("there is no such postmortem"));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(summary = "Marks sections internal or not, and decides findings; all of it or nothing")
    public PublicCopy decide(@PathParam("id") UUID id, Decisions decisions, @Context SecurityContext security) {
        get(id);
        String by = Acting.name(security);
        if (decisions.sections() != null) {
            Map<String, Boolean> internal = new LinkedHashMap<>();
            decisions.sections().forEach(mark -> {
                if (mark == null || mark.key() == null || mark.internal() == null) {
                    throw new Refusal("sections", "each must have a key and whether it is internal");
                }
                internal.put(mark.key(), mark.internal());
            });
            people.mark(id, internal, by);
        }
        if (decisions.findings() != null) {
            decisions.findings().forEach(one -> {
                if (one == null) {
                    throw new Refusal("findings", "must not contain null");
                }
                people.decide(id, one.id(), one.decision(), one.replacement(), by);
            });
        }
        return get(id);
    }

    @POST
    @Path("release")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Releases exactly the text with this tag; it is served once the postmortem is published",
            description = "400 where the text is another one by now, 409 where findings are open.")
    public PublicCopy release(@PathParam("id") UUID id, Releasing releasing, @Context SecurityContext security) {
        get(id);
        return people.release(id, releasing.etag(), Acting.name(security));
    }
}
