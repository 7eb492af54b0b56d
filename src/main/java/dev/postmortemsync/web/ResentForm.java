package dev.postmortemsync.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** The answer to a form without a valid token: what was typed is kept, and a person can send it again. */
final class ResentForm {

    private ResentForm() {}

    /** What was typed into one field. */
    record Field(String name, String value) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance page(String action, List<Field> fields, String token);
    }

    static Response page(ResteasyReactiveContainerRequestContext request, String token) {
        FormData form = ((ResteasyReactiveRequestContext) request.getServerRequestContext()).getFormData();
        return Response.status(403)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.page(request.getUriInfo().getPath(), fields(form), token))
                .build();
    }

    /** A file cannot be put into a form by a page: it has to be chosen again. */
    private static List<Field> fields(FormData form) {
        if (form == null) {
            return List.of();
        }
        return StreamSupport.stream(form.spliterator(), false)
                .filter(name -> !name.equals(FormTokens.FIELD))
                .flatMap(name -> form.get(name).stream()
                        .filter(value -> !value.isFileItem())
                        .map(value -> new Field(name, value.getValue())))
                .toList();
    }
}
