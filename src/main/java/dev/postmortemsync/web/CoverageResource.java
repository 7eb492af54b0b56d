package dev.postmortemsync.web;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.postmortem.CoverageView;
import dev.postmortemsync.postmortem.Covering;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Refusal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The incidents that a postmortem covers: several in one, and apart again. */
@Path("/api/v1/postmortems/" + PostmortemResource.ID + "/incidents")
@Produces(MediaType.APPLICATION_JSON)
public class CoverageResource {

    private final Covering covering;
    private final Postmortems postmortems;
    private final Incidents incidents;
    private final Links links;

    CoverageResource(Covering covering, Postmortems postmortems, Incidents incidents, Links links) {
        this.covering = covering;
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.links = links;
    }

    /** Which incident to bring here. */
    public record Coming(UUID incidentId) {}

    /** One that is covered. */
    public record Covered(UUID id, String title, String severity, Instant detectedAt, String url) {}

    /**
     * What is covered, and how that came.
     *
     * @param items the incident that the postmortem was made for first
     * @param history newest first
     */
    public record Coverage(List<Covered> items, List<CoverageView> history) {}

    @GET
    @Operation(summary = "The incidents that the postmortem covers, and who merged and split them when")
    public Coverage list(@PathParam("id") UUID id) {
        return new Coverage(
                found(id).incidentIds().stream()
                        .flatMap(incident -> incidents.find(incident).stream())
                        .map(this::covered)
                        .toList(),
                covering.history(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Brings an incident to this postmortem, with the text and the action items of the one that it had",
            description = "What people wrote in the incident's own postmortem is added to the sections here with its"
                    + " origin. 409 where one of the two is final.")
    public PostmortemJson merge(@PathParam("id") UUID id, Coming coming, @Context SecurityContext security) {
        found(id);
        if (coming.incidentId() == null) {
            throw new Refusal("incidentId", "must be given");
        }
        covering.merge(id, coming.incidentId(), Acting.name(security));
        return PostmortemJson.of(found(id), links);
    }

    @DELETE
    @Path("{incidentId}")
    @Operation(
            summary = "Gives the incident a postmortem of its own again, and answers that one",
            description = "The one that it had comes back as it was, and its action items go back to it.")
    public PostmortemJson split(
            @PathParam("id") UUID id, @PathParam("incidentId") UUID incidentId, @Context SecurityContext security) {
        found(id);
        try {
            return PostmortemJson.of(found(covering.split(id, incidentId, Acting.name(security))), links);
        } catch (NoSuchElementException e) {
            throw new NotFoundException(e.getMessage());
        }
    }

    private Covered covered(IncidentView incident) {
        return new Covered(
                incident.id(),
                incident.title(),
                incident.severity(),
                incident.detectedAt(),
                links.incident(incident.id()));
    }

    private PostmortemView found(UUID id) {
        return postmortems
                .find(id)
                .orElseThrow(() -> new NotFoundException(covering.mergedInto(id)
                        .map(other -> "it was merged into the postmortem " + other)
                        .orElse("there is no such postmortem")));
    }
}
