package dev.postmortemsync.actionitem;

import java.util.UUID;

/** Event, fired in the transaction that changed an action item. */
public record ActionItemChanged(UUID actionItemId, UUID postmortemId) {}
