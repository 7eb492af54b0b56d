package dev.postmortemsync.web;

import dev.postmortemsync.audit.Audit;
import dev.postmortemsync.audit.AuditEntry;
import dev.postmortemsync.audit.AuditQuery;
import dev.postmortemsync.work.Page;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who changed what: for administrators, as JSON and as a page. */
@Path("/")
@Blocking
@RolesAllowed("admin")
public class AuditResource {

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance log(List<AuditEntry> entries, String next, String actor, String subjectId);
    }

    @GET
    @Path("api/v1/audit")
    @Operation(
            summary = "Who changed what, newest first",
            description =
                    "One entry for each record that a request of a person or a machine changed, with the fields that"
                            + " differ before and after; operation \"request\" is one that only asked for work."
                            + " Administrators only.")
    public Page<AuditEntry> list(
            @QueryParam("actor") String actor,
            @QueryParam("subject") String subject,
            @QueryParam("subjectId") String subjectId,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        return Page.of(
                audit.list(new AuditQuery(actor, subject, subjectId, Page.numberCursor(cursor), wanted + 1)),
                wanted,
                AuditEntry::id);
    }

    @GET
    @Path("audit")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance page(
            @QueryParam("actor") String actor,
            @QueryParam("subjectId") String subjectId,
            @QueryParam("cursor") String cursor) {
        Page<AuditEntry> found = list(blankless(actor), null, blankless(subjectId), null, cursor);
        return Templates.log(found.items(), found.next(), actor, subjectId);
    }

    /** A form sends its empty fields, too. */
    private static String blankless(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
