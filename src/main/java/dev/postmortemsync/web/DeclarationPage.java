package dev.postmortemsync.web;

import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.work.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** Declares an incident that no pager told of; works without scripts. What was typed is never lost. */
@Path("/declare")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DeclarationPage {

    private static final List<String> SEVERITIES = List.of("SEV-1", "SEV-2", "SEV-3", "SEV-4", "SEV-5");

    private final Incidents incidents;

    DeclarationPage(Incidents incidents) {
        this.incidents = incidents;
    }

    /** As it was typed; a field may be absent. */
    public record Typed(
            @RestForm String title,
            @RestForm String severity,
            @RestForm String detectedAt,
            @RestForm String service,
            @RestForm String sentryIssue) {}

    /** What was typed, and what is wrong with it. */
    record Form(Typed typed, String field, String problem) {

        static final Form EMPTY = new Form(new Typed("", "SEV-2", "", "", ""), null, null);

        /** What is wrong with the field, or {@code null}. */
        public String problemOf(String name) {
            return name.equals(field) ? problem : null;
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance form(Form form, List<String> severities);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance form() {
        return Templates.form(Form.EMPTY, SEVERITIES);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response declare(@BeanParam Typed typed, @Context SecurityContext security) {
        try {
            UUID id = incidents.declare(
                    typed.title(),
                    typed.severity(),
                    MomentText.instant("detectedAt", typed.detectedAt()),
                    typed.service(),
                    typed.sentryIssue(),
                    Acting.name(security));
            return Response.seeOther(URI.create("/incidents/" + id)).build();
        } catch (Refusal refusal) {
            return Again.refused(Templates.form(new Form(typed, refusal.field(), refusal.getMessage()), SEVERITIES));
        }
    }
}
