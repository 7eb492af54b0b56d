package dev.postmortemsync.web;

import dev.postmortemsync.document.Imports;
import dev.postmortemsync.work.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Takes a postmortem in that somebody wrote by hand, in the template's form. */
@Path("/declare/import")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ImportPage {

    private final Imports imports;

    ImportPage(Imports imports) {
        this.imports = imports;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance form(String problem);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance form() {
        return Templates.form(null);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response take(@RestForm FileUpload file, @Context SecurityContext security) {
        try {
            UUID id = imports.take(Uploaded.text(file), Acting.name(security));
            return Response.seeOther(URI.create("/postmortems/" + id)).build();
        } catch (Refusal refusal) {
            String problem = "Nothing was taken in: " + refusal.field() + " " + refusal.getMessage() + ".";
            return Response.status(400).entity(Templates.form(problem)).build();
        }
    }
}
