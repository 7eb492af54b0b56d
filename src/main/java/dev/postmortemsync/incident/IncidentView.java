package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An incident with all that is computed from its timeline.
 *
 * @param pagerdutyId {@code null} where it was declared by hand
 * @param status {@code triggered}, {@code acknowledged} or {@code resolved}
 * @param commanderAssumed whether the commander is only the first who acknowledged
 * @param completeAsOf up to when the pager was asked; {@code null} before the first answer
 * @param completeness whether anything later may be missing; {@code null} where it is not at the pager
 * @param provisional whether anything is from webhooks alone, which the pager has not confirmed yet
 * @param metrics what the error tracker measured around it, {@code null} before the first capture
 * @param pagerUrl the incident's page at the pager, or {@code null}
 * @param pagerContext what else the pager tells about it
 */
public record IncidentView(
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
        Instant completeAsOf,
        Completeness completeness,
        boolean provisional,
        ErrorMetrics metrics,
        String pagerUrl,
        String conferenceUrl,
        PagerContext pagerContext) {}
