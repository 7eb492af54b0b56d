package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.WorkItemLink;
import dev.postmortemsync.incident.Completeness;
import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.incident.PagerContext;
import dev.postmortemsync.incident.SentryIssueView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An incident as the API gives it.
 *
 * @param metrics what Sentry measured around it, {@code null} before the first capture
 * @param plane the incident's own work item, {@code null} while it has none
 * @param url its page here
 * @param pagerdutyUrl its page at PagerDuty, or {@code null}
 * @param pagerduty who was asked for help, similar incidents, and what the plan lacks
 */
public record IncidentJson(
        UUID id,
        String pagerdutyId,
        Integer number,
        String title,
        String severity,
        String status,
        String service,
        Instant detectedAt,
        Instant acknowledgedAt,
        Instant mitigationStartedAt,
        Instant resolvedAt,
        String commander,
        boolean commanderAssumed,
        List<String> responders,
        List<Milestone> milestones,
        List<SentryIssueView> sentryIssues,
        UUID postmortemId,
        WorkItemLink plane,
        String url,
        String pagerdutyUrl,
        Instant completeAsOf,
        Completeness completeness,
        boolean provisional,
        String conferenceUrl,
        PagerContext pagerduty,
        ErrorMetrics metrics) {

    static IncidentJson of(IncidentView incident, UUID postmortemId, WorkItemLink plane, Links links) {
        return new IncidentJson(
                incident.id(),
                incident.pagerdutyId(),
                incident.number(),
                incident.title(),
                incident.severity(),
                incident.status(),
                incident.service(),
                incident.detectedAt(),
                incident.acknowledgedAt(),
                incident.mitigationStartedAt(),
                incident.resolvedAt(),
                incident.commander(),
                incident.commanderAssumed(),
                incident.responders(),
                incident.milestones(),
                incident.sentryIssues(),
                postmortemId,
                plane,
                links.incident(incident.id()),
                incident.pagerUrl(),
                incident.completeAsOf(),
                incident.completeness(),
                incident.provisional(),
                incident.conferenceUrl(),
                incident.pagerContext(),
                incident.metrics());
    }
}
