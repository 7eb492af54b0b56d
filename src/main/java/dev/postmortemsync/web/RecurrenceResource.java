package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.RecurrenceView;
import dev.postmortemsync.actionitem.Recurrences;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The tripwire: what earlier postmortems wanted done against the failure of an incident. */
@Path("/api/v1/incidents/{incident}/recurrences")
@Blocking
public class RecurrenceResource {

    private final Recurrences recurrences;

    RecurrenceResource(Recurrences recurrences) {
        this.recurrences = recurrences;
    }

    @GET
    @Operation(
            summary = "Action items of earlier postmortems that were open when the same failure came again",
            description = "commentedAt says when the action item's work item was told, which happens once.")
    public List<RecurrenceView> list(@PathParam("incident") UUID incident) {
        return recurrences.ofIncident(incident);
    }
}
