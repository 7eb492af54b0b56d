package dev.postmortemsync.web;

import dev.postmortemsync.document.Documents;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.postmortem.Answer;
import dev.postmortemsync.postmortem.Feedback;
import dev.postmortemsync.postmortem.Feedbacks;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.Writing;
import dev.postmortemsync.web.Workplace.Tried;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** The page on which a postmortem is written, and the one on which it is read. */
@Path("/postmortems/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PostmortemPage {

    private final Workplaces workplaces;
    private final Postmortems postmortems;
    private final Documents documents;
    private final Writing writing;
    private final Feedbacks feedbacks;

    PostmortemPage(
            Workplaces workplaces, Postmortems postmortems, Documents documents, Writing writing, Feedbacks feedbacks) {
        this.workplaces = workplaces;
        this.postmortems = postmortems;
        this.documents = documents;
        this.writing = writing;
        this.feedbacks = feedbacks;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance write(Workplace at, Tried tried);

        static native TemplateInstance read(
                PostmortemView postmortem, List<IncidentView> incidents, RawString document, List<Feedback> feedback);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance write(@PathParam("id") UUID id) {
        return Templates.write(workplaces.of(id), Tried.NOTHING);
    }

    /** The document as it is handed on. */
    @GET
    @Path("document")
    @Operation(hidden = true)
    public TemplateInstance read(@PathParam("id") UUID id) {
        PostmortemView postmortem = workplaces.found(id);
        // The renderer has sanitised it.
        RawString document = new RawString(
                documents.html(id).orElseThrow(NotFoundException::new).text());
        return Templates.read(postmortem, workplaces.covered(postmortem), document, feedbacks.of(id));
    }

    /** The page again, saying what did not come to pass. */
    static Response again(int status, Workplace at, Tried tried) {
        return Response.status(status).entity(Templates.write(at, tried)).build();
    }

    /** Puts answers in the place of the questions; the three lists run in step. */
    @POST
    @Path("answers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response answer(
            @PathParam("id") UUID id,
            @RestForm List<String> key,
            @RestForm List<String> question,
            @RestForm List<String> answer,
            @Context SecurityContext security) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < Math.min(answer.size(), Math.min(key.size(), question.size())); i++) {
            if (!answer.get(i).isBlank()) {
                answers.add(new Answer(key.get(i), question.get(i), answer.get(i)));
            }
        }
        if (!postmortems.exists(id)) {
            throw new NotFoundException("there is no such postmortem");
        }
        try {
            List<Answer> late = writing.answer(id, answers, Acting.name(security));
            if (!late.isEmpty()) {
                String others = late.size() == answers.size() ? "" : " Your other answers are saved.";
                Tried tried = new Tried(
                        "Somebody else answered this before you." + others + " What you typed stands below.",
                        late,
                        Form.EMPTY,
                        Form.EMPTY);
                return again(409, workplaces.of(id), tried);
            }
        } catch (Refusal refusal) {
            Tried tried = new Tried(
                    "Not saved: the answer " + refusal.getMessage() + ". What you typed stands below.",
                    answers,
                    Form.EMPTY,
                    Form.EMPTY);
            return again(400, workplaces.of(id), tried);
        }
        return Response.seeOther(URI.create("/postmortems/" + id + "#questions"))
                .build();
    }
}
