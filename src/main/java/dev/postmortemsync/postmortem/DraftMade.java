package dev.postmortemsync.postmortem;

import java.util.UUID;

/** Event, fired in the transaction that made an incident's postmortem. */
public record DraftMade(UUID postmortemId, UUID incidentId) {}
