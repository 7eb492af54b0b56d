package dev.postmortemsync.web;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
        static native TemplateInstance log(List<Noted> entries, String next, String actor, String subjectId);
    }

    /** An entry as people read it: field by field. */
    record Noted(AuditEntry entry, List<Field> fields) {

        static Noted of(AuditEntry entry) {
            Set<String> names = new TreeSet<>();
            Stream.of(entry.before(), entry.after())
                    .filter(Objects::nonNull)
                    .forEach(node -> node.fieldNames().forEachRemaining(names::add));
            return new Noted(
                    entry,
                    names.stream()
                            .map(name -> new Field(name, text(entry.before(), name), text(entry.after(), name)))
                            .filter(field -> field.before() != null || field.after() != null)
                            .toList());
        }

        private static String text(JsonNode fields, String name) {
            JsonNode value = fields == null ? null : fields.get(name);
            return value == null || value.isNull() ? null : value.isValueNode() ? value.asText() : value.toString();
        }
    }

    /** One field; {@code null} where it had, or has, no value. */
    record Field(String name, String before, String after) {}

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
        return Templates.log(found.items().stream().map(Noted::of).toList(), found.next(), actor, subjectId);
    }

    /** A form sends its empty fields, too. */
    private static String blankless(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
