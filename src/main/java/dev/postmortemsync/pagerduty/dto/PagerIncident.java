package dev.postmortemsync.pagerduty.dto;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An incident of {@code GET /incidents/{id}}.
 *
 * @param customFields only where they were asked for
 * @param incidentsResponders {@code null} where the plan knows no requests for help, as with {@code responderRequests}
 */
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
        JsonNode customFields,
        List<Responder> incidentsResponders,
        List<ResponderRequest> responderRequests) {

    /** Why it was resolved, where that was not a person's or a service's doing. */
    public record ResolveReason(String type, Reference incident) {}

    /** Where people meet. */
    public record ConferenceBridge(String conferenceUrl) {}

    /** Somebody who was asked to help; its two times are in different zones, and texts by the document. */
    public record Responder(String state, Reference user, Reference requester, String requestedAt, String updatedAt) {}

    /** One request for help, to several at once. */
    public record ResponderRequest(List<Target> responderRequestTargets) {}

    /** PagerDuty wraps each target once more. */
    public record Target(TargetResponders responderRequestTarget) {}

    /** A person, or all whom an escalation policy named. */
    public record TargetResponders(List<Responder> incidentsResponders) {}
}
