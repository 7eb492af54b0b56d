package dev.postmortemsync.web;

import dev.postmortemsync.document.Document;
import dev.postmortemsync.document.Documents;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** Postmortems as documents. A client that has the present text already is told so by its {@code ETag}. */
@Path("/api/v1/postmortems")
@Blocking
public class DocumentResource {

    private static final int LONGEST_NAME = 60;
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private final Documents documents;
    private final Postmortems postmortems;

    DocumentResource(Documents documents, Postmortems postmortems) {
        this.documents = documents;
        this.postmortems = postmortems;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance page(String title, RawString document);
    }

    /** The template filled, as Markdown. */
    @GET
    @Path(PostmortemResource.ID + ".md")
    @Produces(MARKDOWN)
    public Response markdown(@PathParam("id") UUID id, @Context Request request) {
        Document document = documents.markdown(id).orElseThrow(DocumentResource::missing);
        return answer(request, document, MARKDOWN, fileName(title(id)) + ".md", document::text);
    }

    /** The same words as a page of their own. */
    @GET
    @Path(PostmortemResource.ID + ".html")
    @Produces(HTML)
    public Response html(@PathParam("id") UUID id, @Context Request request) {
        Document document = documents.html(id).orElseThrow(DocumentResource::missing);
        String title = title(id);
        return answer(
                request,
                document,
                HTML,
                fileName(title) + ".html",
                () -> Templates.page(title, new RawString(document.text())).render());
    }

    private static Response answer(
            Request request, Document document, String type, String file, Supplier<String> entity) {
        EntityTag tag = new EntityTag(document.etag());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = unchanged != null
                ? unchanged
                : Response.ok(entity.get(), type)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + file + "\"");
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private String title(UUID id) {
        return postmortems.find(id).orElseThrow(DocumentResource::missing).title();
    }

    /** ASCII letters and digits of the title alone: a header is no place for anything else. */
    private static String fileName(String title) {
        String words =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String some = words.substring(0, Math.min(words.length(), LONGEST_NAME)).replaceAll("-$", "");
        return some.isEmpty() ? "postmortem" : "postmortem-" + some;
    }

    private static NotFoundException missing() {
        return new NotFoundException("there is no such postmortem");
    }
}
