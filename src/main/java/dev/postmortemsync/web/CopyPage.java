package dev.postmortemsync.web;

import dev.postmortemsync.document.Document;
import dev.postmortemsync.document.Documents;
import dev.postmortemsync.document.HandedOut;
import dev.postmortemsync.document.RoundTrip;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Refusal;
import io.quarkus.qute.CheckedTemplate;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * Takes a copy of the document home and puts it back after it was edited anywhere. The file's name says which version it
 * is a copy of, so that nobody has to know; who has renamed it says it in the form.
 */
@Path("/postmortems/{id}")
@Blocking
public class CopyPage {

    private static final int TAG_LENGTH = 12;
    private static final Pattern TAG = Pattern.compile("\\.([0-9a-f]{" + TAG_LENGTH + "})\\b");

    private final Documents documents;
    private final RoundTrip roundTrip;
    private final Postmortems postmortems;

    CopyPage(Documents documents, RoundTrip roundTrip, Postmortems postmortems) {
        this.documents = documents;
        this.roundTrip = roundTrip;
        this.postmortems = postmortems;
    }

    /** What came of putting a copy back; one of the two. */
    record Outcome(RoundTrip.Result result, String problem) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance taken(PostmortemView postmortem, Outcome outcome);
    }

    @GET
    @Path("copy")
    @Produces("text/markdown;charset=UTF-8")
    @Operation(hidden = true)
    public Response copy(@PathParam("id") UUID id) {
        Document document = documents.handOut(id).orElseThrow(CopyPage::missing);
        String name = FileName.of(found(id).title()) + "." + document.etag().substring(0, TAG_LENGTH) + ".md";
        return Response.ok(document.text())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    /** @param base the tag of the version that it is a copy of; empty where the file's name says it */
    @POST
    @Path("copy")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response take(
            @PathParam("id") UUID id,
            @RestForm FileUpload file,
            @RestForm String base,
            @Context SecurityContext security) {
        PostmortemView postmortem = found(id);
        String markdown;
        try {
            markdown = Uploaded.text(file);
        } catch (Refusal refusal) {
            return answer(400, postmortem, "the file " + refusal.getMessage());
        }
        String tag = base == null || base.isEmpty() ? tagIn(id, file.fileName()) : base;
        if (tag == null) {
            return answer(
                    412, postmortem, "the file's name does not say which copy it was; choose the version in the form");
        }
        try {
            RoundTrip.Result result = roundTrip
                    .put(id, List.of(tag), markdown, Acting.name(security))
                    .orElse(null);
            if (result == null) {
                return answer(412, postmortem, "the copy is too old; download it anew and put your changes into that");
            }
            return Response.status(result.conflicts().isEmpty() ? 200 : 409)
                    .entity(Templates.taken(postmortem, new Outcome(result, null)))
                    .build();
        } catch (Refusal refusal) {
            return answer(400, postmortem, refusal.field() + " " + refusal.getMessage());
        }
    }

    private String tagIn(UUID id, String fileName) {
        Matcher tag = TAG.matcher(fileName == null ? "" : fileName);
        if (!tag.find()) {
            return null;
        }
        return documents.handedOut(id).stream()
                .map(HandedOut::etag)
                .filter(etag -> etag.startsWith(tag.group(1)))
                .findFirst()
                .orElse(tag.group(1));
    }

    private static Response answer(int status, PostmortemView postmortem, String problem) {
        return Response.status(status)
                .entity(Templates.taken(postmortem, new Outcome(null, problem)))
                .build();
    }

    private PostmortemView found(UUID id) {
        return postmortems.find(id).orElseThrow(CopyPage::missing);
    }

    private static NotFoundException missing() {
        return new NotFoundException("there is no such postmortem");
    }
}
