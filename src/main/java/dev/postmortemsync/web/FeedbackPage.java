package dev.postmortemsync.web;

import dev.postmortemsync.notify.FeedbackLinks;
import dev.postmortemsync.postmortem.Feedbacks;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where readers say whether a postmortem was useful, by a signed link and without a sign-in. Opening the link stores
 * nothing: mail scanners open every link.
 */
@Path("/feedback/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FeedbackPage {

    private final Postmortems postmortems;
    private final Feedbacks feedbacks;
    private final FeedbackLinks links;

    FeedbackPage(Postmortems postmortems, Feedbacks feedbacks, FeedbackLinks links) {
        this.postmortems = postmortems;
        this.feedbacks = feedbacks;
        this.links = links;
    }

    /**
     * What the form shows.
     *
     * @param shared whether many people share the link, so that a name is asked for
     */
    record Form(
            UUID id, String title, String asked, String signature, boolean useful, boolean shared, String problem) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance form(Form form);

        static native TemplateInstance thanks(String title);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance form(
            @PathParam("id") UUID id,
            @QueryParam("asked") String asked,
            @QueryParam("signature") String signature,
            @QueryParam("useful") String useful) {
        return Templates.form(shown(id, asked, signature, !"false".equals(useful), null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response give(
            @PathParam("id") UUID id,
            @FormParam("asked") String asked,
            @FormParam("signature") String signature,
            @FormParam("useful") String useful,
            @FormParam("name") String name,
            @FormParam("text") String text) {
        Form form = shown(id, asked, signature, !"false".equals(useful), null);
        try {
            feedbacks.give(id, asked, form.shared() ? name : null, form.useful(), text);
        } catch (Refusal refusal) {
            return Again.refused(Templates.form(
                    shown(id, asked, signature, form.useful(), refusal.field() + " " + refusal.getMessage())));
        }
        return Response.ok(Templates.thanks(form.title())).build();
    }

    /** A link that is not ours leads nowhere, and does not tell whether there is such a postmortem. */
    private Form shown(UUID id, String asked, String signature, boolean useful, String problem) {
        if (!links.signed(id, asked, signature)) {
            throw new NotFoundException("this link is not whole; open it as it was sent");
        }
        PostmortemView postmortem = postmortems.find(id).orElseThrow(NotFoundException::new);
        boolean shared = !asked.startsWith("email:");
        return new Form(id, postmortem.title(), asked, signature, useful, shared, problem);
    }
}
