package dev.postmortemsync.web;

import dev.postmortemsync.document.Comparison;
import dev.postmortemsync.document.Comparison.Piece;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.SectionVersionView;
import dev.postmortemsync.postmortem.SectionView;
import dev.postmortemsync.postmortem.Writing;
import dev.postmortemsync.work.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** One section: written, and shown before it is saved. Works without scripts. */
@Path("/postmortems/{id}/sections/{key}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SectionPage {

    private final Postmortems postmortems;
    private final Writing writing;
    private final Workplaces workplaces;

    SectionPage(Postmortems postmortems, Writing writing, Workplaces workplaces) {
        this.postmortems = postmortems;
        this.writing = writing;
        this.workplaces = workplaces;
    }

    /**
     * A section that is being written.
     *
     * @param text as typed so far
     * @param since the version that it was begun from
     * @param preview the text as the document will show it
     * @param generated what the facts say
     * @param overtaken what somebody else wrote meanwhile, or {@code null}
     * @param difference from that to what was typed
     * @param problem what is wrong with the text, or {@code null}
     */
    record Editor(
            PostmortemView postmortem,
            SectionView section,
            String text,
            long since,
            RawString preview,
            RawString generated,
            SectionVersionView overtaken,
            List<Piece> difference,
            String problem) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance edit(Editor editor);

        static native TemplateInstance overtaken(PostmortemView postmortem, SectionView section, SectionVersionView by);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance edit(@PathParam("id") UUID id, @PathParam("key") String key) {
        PostmortemView postmortem = workplaces.found(id);
        SectionView section = Sections.of(postmortem, key);
        long since = writing.latest(id, section.key());
        return Templates.edit(editor(postmortem, section, section.shown(), since, null, null));
    }

    /** Shows what was typed, and saves nothing. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public TemplateInstance preview(
            @PathParam("id") UUID id, @PathParam("key") String key, @RestForm String text, @RestForm long since) {
        PostmortemView postmortem = workplaces.found(id);
        return Templates.edit(editor(postmortem, Sections.of(postmortem, key), typed(text), since, null, null));
    }

    /** @param take {@code generated} gives the section back to the machine */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response write(
            @PathParam("id") UUID id,
            @PathParam("key") String key,
            @RestForm String text,
            @RestForm long since,
            @RestForm String take,
            @Context SecurityContext security) {
        PostmortemView postmortem = workplaces.found(id);
        SectionView section = Sections.of(postmortem, key);
        String wanted = "generated".equals(take) ? null : typed(text);
        try {
            Optional<SectionVersionView> overtaken =
                    writing.write(id, section.key(), wanted, since, Acting.name(security));
            if (overtaken.isPresent()) {
                // Who saves again has seen the other's words.
                Editor again = editor(
                        workplaces.found(id),
                        Sections.of(workplaces.found(id), key),
                        typed(text),
                        overtaken.get().version(),
                        overtaken.get(),
                        null);
                return Again.overtaken(Templates.edit(again));
            }
        } catch (Refusal refusal) {
            return Again.refused(
                    Templates.edit(editor(postmortem, section, typed(text), since, null, refusal.getMessage())));
        }
        return Response.seeOther(URI.create("/postmortems/" + id + "#s-" + key)).build();
    }

    /** Asked by an open editor again and again: whether somebody else has written the section meanwhile. */
    @GET
    @Path("overtaken")
    @Operation(hidden = true)
    public Response overtaken(@PathParam("id") UUID id, @PathParam("key") String key, @RestQuery long since) {
        PostmortemView postmortem = workplaces.found(id);
        SectionView section = Sections.of(postmortem, key);
        return postmortems.history(id, key).stream()
                .findFirst()
                .filter(latest -> latest.version() > since)
                .map(latest -> Response.ok(Templates.overtaken(postmortem, section, latest))
                        .build())
                .orElse(Response.noContent().build());
    }

    private Editor editor(
            PostmortemView postmortem,
            SectionView section,
            String text,
            long since,
            SectionVersionView overtaken,
            String problem) {
        return new Editor(
                postmortem,
                section,
                text,
                since,
                workplaces.html(section.key(), text),
                workplaces.html(section.key(), section.generated()),
                overtaken,
                overtaken == null ? List.of() : Comparison.of(section.shown(), text),
                problem);
    }

    /** Browsers send line ends in pairs. */
    private static String typed(String text) {
        return Objects.requireNonNullElse(text, "").replace("\r\n", "\n");
    }
}
