package dev.postmortemsync.actionitem;

import java.time.Instant;
import java.util.UUID;

/**
 * An action item that was open when the failure which it was to prevent came again.
 *
 * @param incidentId the new incident
 * @param why how the two incidents are the same failure, for people
 * @param overdue whether it was overdue when the new incident was noticed
 * @param commentedAt when its work item was told, or {@code null}
 */
public record RecurrenceView(
        UUID incidentId, UUID actionItemId, String why, boolean overdue, Instant noticedAt, Instant commentedAt) {}
