package dev.postmortemsync.web;

import dev.postmortemsync.document.Document;
import dev.postmortemsync.document.Documents;
import dev.postmortemsync.document.Imports;
import dev.postmortemsync.document.RoundTrip;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.postmortem.Postmortems;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Postmortems as documents. A client that has the present text already is told so by its {@code ETag}. */
@Path("/api/v1/postmortems")
@Blocking
public class DocumentResource {

    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private static final String PDF = "application/pdf";
    private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"");

    private final Documents documents;
    private final RoundTrip roundTrip;
    private final Imports imports;
    private final Postmortems postmortems;
    private final Links links;

    DocumentResource(Documents documents, RoundTrip roundTrip, Imports imports, Postmortems postmortems, Links links) {
        this.imports = imports;
        this.links = links;
        this.documents = documents;
        this.roundTrip = roundTrip;
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
        Document document = documents.handOut(id).orElseThrow(DocumentResource::missing);
        return answer(request, document, MARKDOWN, FileName.of(title(id)) + ".md", document::text);
    }

    /** Takes an edited copy back; {@code If-Match} says which version it is a copy of. */
    @PUT
    @Path(PostmortemResource.ID + ".md")
    @Consumes("text/markdown")
    @Produces(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            String markdown,
            @Context SecurityContext security) {
        if (!postmortems.exists(id)) {
            throw missing();
        }
        RoundTrip.Result result = roundTrip
                .put(id, tags(ifMatch), Objects.requireNonNullElse(markdown, ""), Acting.name(security))
                .orElseThrow(() -> new ClientErrorException(
                        ifMatch == null
                                ? "send the ETag of the copy that was edited as If-Match"
                                : "no version with this ETag was handed out, or too long ago; get the document again",
                        Response.Status.PRECONDITION_FAILED));
        if (!result.conflicts().isEmpty()) {
            return ConflictProblem.of(result.conflicts()).asResponse();
        }
        return Response.ok(result).tag(new EntityTag(result.etag())).build();
    }

    /** The tags of the header, also those that a proxy which compresses made weak. */
    private static List<String> tags(String ifMatch) {
        return ifMatch == null
                ? List.of()
                : TAG.matcher(ifMatch).results().map(tag -> tag.group(1)).toList();
    }

    /** Takes an existing postmortem in the template's form in: its incident, timeline, sections and action items. */
    @POST
    @Consumes("text/markdown")
    @Produces(MediaType.APPLICATION_JSON)
    public Response take(String markdown, @Context SecurityContext security) {
        UUID id = imports.take(Objects.requireNonNullElse(markdown, ""), Acting.name(security));
        return Response.created(URI.create("/api/v1/postmortems/" + id))
                .entity(PostmortemJson.of(postmortems.find(id).orElseThrow(), links))
                .build();
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
                FileName.of(title) + ".html",
                () -> Templates.page(title, new RawString(document.text())).render());
    }

    /** The same words on paper. */
    @GET
    @Path(PostmortemResource.ID + ".pdf")
    @Produces(PDF)
    public Response pdf(@PathParam("id") UUID id, @Context Request request) {
        Document document = documents.html(id).orElseThrow(DocumentResource::missing);
        String title = title(id);
        return answer(request, document, PDF, FileName.of(title) + ".pdf", () -> documents.pdf(title, document));
    }

    private static Response answer(Request request, Document document, String type, String file, Supplier<?> entity) {
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

    private static NotFoundException missing() {
        return new NotFoundException("there is no such postmortem");
    }
}
