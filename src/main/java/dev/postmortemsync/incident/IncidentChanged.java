package dev.postmortemsync.incident;

import java.util.UUID;

/** Event, fired in the transaction that changed an incident or its timeline. */
public record IncidentChanged(UUID incidentId) {}
