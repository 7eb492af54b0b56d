package dev.postmortemsync.pagerduty.dto;

import java.time.OffsetDateTime;
import java.util.List;

/** An incident of {@code GET /incidents/{id}}. */
public record PagerIncident(
        String id,
        Integer incidentNumber,
        String title,
        String summary,
        String status,
        String urgency,
        String htmlUrl,
        OffsetDateTime createdAt,
        OffsetDateTime resolvedAt,
        Reference service,
        Reference priority,
        Reference lastStatusChangeBy,
        ResolveReason resolveReason,
        ConferenceBridge conferenceBridge,
        List<Responder> incidentsResponders) {

    /** Why it was resolved, where that was not a person's or a service's doing. */
    public record ResolveReason(String type, Reference incident) {}

    /** Where people meet. */
    public record ConferenceBridge(String conferenceUrl) {}

    /** Somebody who was asked to help. */
    public record Responder(String state, Reference user) {}
}
