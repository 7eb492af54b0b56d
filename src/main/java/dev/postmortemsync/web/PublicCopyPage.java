package dev.postmortemsync.web;

import dev.postmortemsync.document.PublicCopies;
import dev.postmortemsync.document.PublicCopy;
import dev.postmortemsync.document.PublicDecisions;
import dev.postmortemsync.document.PublicPart;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Unpublishable;
import dev.postmortemsync.work.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** Where a person reads what anybody would, decides about what was found in it, and releases exactly that text. */
@Path("/postmortems/" + PostmortemResource.ID + "/public-copy")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PublicCopyPage {

    private final PublicCopies copies;
    private final PublicDecisions people;
    private final Workplaces workplaces;

    PublicCopyPage(PublicCopies copies, PublicDecisions people, Workplaces workplaces) {
        this.copies = copies;
        this.people = people;
        this.workplaces = workplaces;
    }

    /**
     * What stands on the page.
     *
     * @param tried the replacement that was refused, with its finding's id
     * @param problem what did not come to pass, or {@code null}
     */
    record Check(
            PostmortemView postmortem,
            List<IncidentView> incidents,
            PublicCopy copy,
            List<Folded> difference,
            RawString preview,
            Form tried,
            String problem) {

        /** Whether anybody can read a release now. */
        public boolean served() {
            return wanted()
                    && postmortem.status().equals("final")
                    && !copy.releases().isEmpty();
        }

        public boolean wanted() {
            return postmortem.visibility().equals("public");
        }

        /** Keys of the parts that are in it, as the form sends them back. */
        public String shown() {
            return String.join(
                    ",",
                    copy.sections().stream()
                            .filter(part -> !part.internal())
                            .map(PublicPart::key)
                            .toList());
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance copy(Check check);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance check(@PathParam("id") UUID id) {
        return page(id, Form.EMPTY, null);
    }

    /**
     * Takes parts in or leaves them out. Only what differs from the form as it was shown is a change.
     *
     * @param shown the keys that are ticked now
     * @param was those that were ticked, separated by commas
     */
    @POST
    @Path("parts")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response parts(
            @PathParam("id") UUID id,
            @RestForm List<String> shown,
            @RestForm String was,
            @Context SecurityContext security) {
        workplaces.found(id);
        Set<String> before =
                new HashSet<>(List.of(Objects.requireNonNullElse(was, "").split(",")));
        Map<String, Boolean> internal = copies.find(id).orElseThrow(NotFoundException::new).sections().stream()
                .map(PublicPart::key)
                .filter(key -> shown.contains(key) != before.contains(key))
                .collect(Collectors.toMap(Function.identity(), key -> !shown.contains(key)));
        people.mark(id, internal, Acting.name(security));
        return to(id, "parts");
    }

    /** @param decision {@code allow}, {@code replace} or {@code open} */
    @POST
    @Path("findings/{finding}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(
            @PathParam("id") UUID id,
            @PathParam("finding") String finding,
            @RestForm String decision,
            @RestForm String replacement,
            @Context SecurityContext security) {
        workplaces.found(id);
        try {
            people.decide(id, finding, decision, replacement, Acting.name(security));
        } catch (Refusal refusal) {
            Form typed =
                    Form.of(Map.of("finding", finding, "replacement", Objects.requireNonNullElse(replacement, "")));
            return again(400, id, typed, "Not saved: " + refusal.getMessage() + ".");
        }
        return to(id, "findings");
    }

    /** Replaces all that nobody has decided by what is suggested. */
    @POST
    @Path("findings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response replaceAll(@PathParam("id") UUID id, @Context SecurityContext security) {
        workplaces.found(id);
        people.replaceOpen(id, Acting.name(security));
        return to(id, "findings");
    }

    /** @param etag of the text that the person has seen */
    @POST
    @Path("release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response release(@PathParam("id") UUID id, @RestForm String etag, @Context SecurityContext security) {
        workplaces.found(id);
        try {
            people.release(id, etag, Acting.name(security));
        } catch (Refusal changed) {
            return again(
                    409,
                    id,
                    Form.EMPTY,
                    "Not released: the text has changed since you opened this page. Look at it again below.");
        } catch (Unpublishable unmet) {
            return again(409, id, Form.EMPTY, "Not released: " + unmet.getMessage() + ".");
        }
        return to(id, "release");
    }

    private Response again(int status, UUID id, Form tried, String problem) {
        return Response.status(status).entity(page(id, tried, problem)).build();
    }

    private TemplateInstance page(UUID id, Form tried, String problem) {
        PostmortemView postmortem = workplaces.found(id);
        PublicCopy copy = copies.find(id).orElseThrow(NotFoundException::new);
        // The renderer has sanitised it.
        RawString preview = new RawString(copy.html());
        return Templates.copy(new Check(
                postmortem,
                workplaces.covered(postmortem),
                copy,
                Folded.of(copy.difference()),
                preview,
                tried,
                problem));
    }

    private static Response to(UUID id, String anchor) {
        return Response.seeOther(URI.create("/postmortems/" + id + "/public-copy#" + anchor))
                .build();
    }
}
