package dev.postmortemsync.web;

import dev.postmortemsync.incident.ServicePair;
import dev.postmortemsync.incident.ServiceProjects;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** Which services and projects belong together, to be read and changed; works without scripts. */
@Path("/service-projects")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ServiceProjectPage {

    private final ServiceProjects projects;

    ServiceProjectPage(ServiceProjects projects) {
        this.projects = projects;
    }

    /** What was typed, and what is wrong with it. */
    record Form(String service, String project, String field, String problem) {

        static final Form EMPTY = new Form("", "", null, null);

        /** What is wrong with the field, or {@code null}. */
        public String problemOf(String name) {
            return name.equals(field) ? problem : null;
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<ServicePair> pairs, Form form);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list() {
        return Templates.list(projects.list(), Form.EMPTY);
    }

    /** @param paired whether they belong together, or are to be kept apart */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(
            @RestForm String service,
            @RestForm String project,
            @RestForm boolean paired,
            @Context SecurityContext security) {
        try {
            projects.decide(service, project, paired, Acting.name(security));
        } catch (Refusal refusal) {
            Form form = new Form(typed(service), typed(project), refusal.field(), refusal.getMessage());
            return Again.refused(Templates.list(projects.list(), form));
        }
        return Response.seeOther(URI.create("/service-projects")).build();
    }

    private static String typed(String text) {
        return text == null ? "" : text;
    }
}
