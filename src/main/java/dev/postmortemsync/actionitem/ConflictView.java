package dev.postmortemsync.actionitem;

import java.time.Instant;
import java.util.UUID;

/**
 * A field of an action item that was changed here and at the tracker, differently.
 *
 * @param field {@code status}, {@code title}, {@code priority}, {@code owner} or {@code due_date}
 * @param ours what it was here when that was noticed
 * @param theirs what it was there
 * @param kept {@code ours} or {@code theirs}
 * @param resolvedAt when a person decided, or {@code null}
 */
public record ConflictView(
        long id,
        UUID actionItemId,
        String field,
        String ours,
        String theirs,
        String kept,
        Instant noticedAt,
        Instant resolvedAt,
        String resolvedBy) {}
