package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.BackfillView;
import dev.postmortemsync.inbox.Backfills;
import dev.postmortemsync.notify.AnnouncementList;
import dev.postmortemsync.ops.Doctor.Finding;
import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page that says how the vendors and the back-fill are doing; its forms work without JavaScript. */
@Path("/status")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class StatusResource {

    private final Status status;
    private final Backfills backfills;
    private final BackfillControl control;
    private final AnnouncementList announcements;
    private final Doctor doctor;
    private final Trouble trouble;
    private final Work work;
    private final SecurityIdentity who;

    StatusResource(
            Status status,
            Backfills backfills,
            BackfillControl control,
            AnnouncementList announcements,
            Doctor doctor,
            Trouble trouble,
            Work work,
            SecurityIdentity who) {
        this.status = status;
        this.backfills = backfills;
        this.control = control;
        this.announcements = announcements;
        this.doctor = doctor;
        this.trouble = trouble;
        this.work = work;
        this.who = who;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance status(
                List<VendorLine> vendors,
                List<Finding> setup,
                Instant examining,
                BackfillView backfill,
                AnnouncementList.Counts announcements,
                Trouble.Seen trouble,
                boolean admin);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show() {
        BackfillView latest = backfills.list(null, 1).stream().findFirst().orElse(null);
        return Templates.status(
                status.lines(),
                doctor.findings(),
                work.openSince(DoctorJob.NAME),
                latest,
                announcements.counts(),
                trouble.seen(),
                who.hasRole("admin"));
    }

    @POST
    @Path("/doctor")
    @RolesAllowed("admin")
    @Operation(hidden = true)
    public Response examine() {
        work.request(DoctorJob.NAME, DoctorJob.ALL);
        return back();
    }

    /** @param since a day, in UTC */
    @POST
    @Path("/backfill")
    @RolesAllowed("admin")
    @Operation(hidden = true)
    public Response start(@FormParam("since") String since) {
        try {
            control.start(
                    LocalDate.parse(since == null ? "" : since.strip())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant(),
                    name());
        } catch (DateTimeException e) {
            throw new Refusal("since", "must be a day such as 2026-02-05");
        }
        return back();
    }

    @POST
    @Path("/backfill/stop")
    @RolesAllowed("admin")
    @Operation(hidden = true)
    public Response stop() {
        control.stop(name());
        return back();
    }

    @POST
    @Path("/backfill/resume")
    @RolesAllowed("admin")
    @Operation(hidden = true)
    public Response resume() {
        control.resume(name());
        return back();
    }

    private static Response back() {
        return Response.seeOther(URI.create("/status")).build();
    }

    private String name() {
        return who.getPrincipal().getName();
    }
}
