package dev.postmortemsync.web;

import dev.postmortemsync.incident.IncidentLine;
import dev.postmortemsync.incident.IncidentQuery;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.CoverageView;
import dev.postmortemsync.postmortem.Covering;
import dev.postmortemsync.postmortem.DraftLine;
import dev.postmortemsync.postmortem.DraftList;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Unpublishable;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** Several incidents in one postmortem, and apart again. */
@Path("/postmortems/" + PostmortemResource.ID + "/incidents")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CoveragePage {

    /** What is offered unasked: incidents that began so near to this one may have been the same. */
    private static final Duration NEAR = Duration.ofDays(1);

    private static final int MOST = 20;

    private final Covering covering;
    private final Workplaces workplaces;
    private final Incidents incidents;
    private final DraftList drafts;

    CoveragePage(Covering covering, Workplaces workplaces, Incidents incidents, DraftList drafts) {
        this.covering = covering;
        this.workplaces = workplaces;
        this.incidents = incidents;
        this.drafts = drafts;
    }

    /** An incident that could be brought here. @param postmortem its own, or {@code null} where it has none */
    record Candidate(IncidentLine incident, DraftLine postmortem) {}

    /** What came or left. @param incidents their titles */
    record Event(CoverageView what, List<String> incidents) {}

    /**
     * What stands on the page.
     *
     * @param q what was searched for, or {@code null}
     * @param problem what did not come to pass, or {@code null}
     */
    record Cover(
            PostmortemView postmortem,
            List<IncidentView> incidents,
            List<Candidate> candidates,
            String q,
            List<Event> history,
            String problem) {

        /** Whether anything may be changed. */
        public boolean open() {
            return !postmortem.status().equals("final");
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance cover(Cover cover);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("id") UUID id, @RestQuery String q) {
        return page(id, q, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response merge(@PathParam("id") UUID id, @RestForm UUID incident, @Context SecurityContext security) {
        return tried(id, () -> {
            if (incident == null) {
                throw new Refusal("incidentId", "must be given");
            }
            covering.merge(id, incident, Acting.name(security));
        });
    }

    @POST
    @Path("{incident}/split")
    @Operation(hidden = true)
    public Response split(
            @PathParam("id") UUID id, @PathParam("incident") UUID incident, @Context SecurityContext security) {
        return tried(id, () -> covering.split(id, incident, Acting.name(security)));
    }

    private Response tried(UUID id, Runnable what) {
        workplaces.found(id);
        try {
            what.run();
            return Response.seeOther(URI.create("/postmortems/" + id + "/incidents"))
                    .build();
        } catch (Unpublishable unmet) {
            return again(409, id, unmet.getMessage());
        } catch (Refusal refusal) {
            return again(400, id, refusal.getMessage());
        } catch (NoSuchElementException e) {
            throw new NotFoundException(e.getMessage());
        }
    }

    private Response again(int status, UUID id, String why) {
        return Response.status(status)
                .entity(page(id, null, "Nothing is changed: " + why + "."))
                .build();
    }

    private TemplateInstance page(UUID id, String q, String problem) {
        PostmortemView postmortem = workplaces.found(id);
        List<IncidentView> covered = workplaces.covered(postmortem);
        String asked = q == null || q.isBlank() ? null : q.strip();
        return Templates.cover(new Cover(postmortem, covered, candidates(covered, asked), asked, history(id), problem));
    }

    private List<Candidate> candidates(List<IncidentView> covered, String q) {
        Instant about = covered.get(0).detectedAt();
        Instant from = q == null ? about.minus(NEAR) : null;
        Instant to = q == null ? about.plus(NEAR) : null;
        List<UUID> here = covered.stream().map(IncidentView::id).toList();
        List<IncidentLine> found =
                incidents.lines(new IncidentQuery(null, null, null, null, from, to, q, MOST, null)).stream()
                        .filter(incident -> !here.contains(incident.id()))
                        .toList();
        Map<UUID, DraftLine> postmortems =
                drafts.ofIncidents(found.stream().map(IncidentLine::id).toList());
        return found.stream()
                .map(incident -> new Candidate(incident, postmortems.get(incident.id())))
                .toList();
    }

    private List<Event> history(UUID id) {
        List<CoverageView> history = covering.history(id);
        Map<UUID, IncidentLine> named = incidents.lines(history.stream()
                .flatMap(one -> one.incidentIds().stream())
                .distinct()
                .toList());
        return history.stream()
                .map(one -> new Event(
                        one,
                        one.incidentIds().stream()
                                .map(named::get)
                                .map(IncidentLine::title)
                                .toList()))
                .toList();
    }
}
