package dev.postmortemsync.web;

import dev.postmortemsync.notify.AnnouncementView;
import dev.postmortemsync.work.Page;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** Who was told what, for people. */
@Path("/status/announcements")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AnnouncementPage {

    private static final List<String> STATUSES = List.of("waiting", "sent", "failed", "dropped");

    private final AnnouncementResource announcements;

    AnnouncementPage(AnnouncementResource announcements) {
        this.announcements = announcements;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(
                List<AnnouncementView> found, String next, String status, List<String> statuses);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@RestQuery String status, @RestQuery String cursor) {
        String chosen = status == null || status.isBlank() ? null : status;
        Page<AnnouncementView> page = announcements.list(chosen, null, null, cursor);
        return Templates.list(page.items(), page.next(), chosen, STATUSES);
    }
}
