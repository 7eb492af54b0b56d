package dev.postmortemsync.actionitem;

import java.time.Instant;
import java.util.UUID;

/**
 * What might be done one day.
 *
 * @param owner who had it, or {@code null}
 * @param actionItemId the action item that it became, or {@code null}
 */
public record IdeaView(
        UUID id,
        UUID postmortemId,
        String title,
        String owner,
        String createdBy,
        Instant createdAt,
        UUID actionItemId) {}
