package dev.postmortemsync.ops;

import dev.postmortemsync.ops.Doctor.Finding;
import dev.postmortemsync.work.Work;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;

/** What is wrong with the set-up, and how to mend it. */
@Path("/api/v1/doctor")
@Blocking
@RolesAllowed("admin")
public class DoctorResource {

    private static final Logger LOG = Logger.getLogger(DoctorResource.class);

    private final Doctor doctor;
    private final Work work;
    private final SecurityIdentity who;

    DoctorResource(Doctor doctor, Work work, SecurityIdentity who) {
        this.doctor = doctor;
        this.work = work;
        this.who = who;
    }

    /**
     * How the set-up was when it was last examined.
     *
     * @param examining whether it is being examined anew
     */
    public record Report(boolean healthy, boolean examining, List<Finding> findings) {}

    /** As it was last seen. Asks no vendor. */
    @GET
    public Report report() {
        List<Finding> findings = doctor.findings();
        return new Report(findings.stream().noneMatch(Finding::bad), work.waiting(DoctorJob.NAME) > 0, findings);
    }

    /** Examines it anew; {@link #report} tells what came of it. */
    @POST
    public Response examine() {
        work.request(DoctorJob.NAME, DoctorJob.ALL);
        LOG.infof("the set-up is examined for %s", who.getPrincipal().getName());
        return Response.accepted(report()).build();
    }
}
