package dev.postmortemsync.actionitem;

import java.time.Instant;

/**
 * An action item that is neither done nor cancelled.
 *
 * @param since when it was added
 */
public record Unfinished(ActionItemView item, Instant since) {}
