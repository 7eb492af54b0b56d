package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.UUID;

/** An incident in a list: its own row, with nothing that is computed or kept elsewhere. See {@link IncidentView}. */
public record IncidentLine(
        UUID id,
        Integer number,
        String title,
        String severity,
        String status,
        String service,
        Instant detectedAt,
        Instant resolvedAt,
        String commander) {

    /** Whether it has not ended. */
    public boolean running() {
        return resolvedAt == null && !"resolved".equals(status);
    }

    static IncidentLine of(Incident incident) {
        return new IncidentLine(
                incident.id,
                incident.number,
                incident.title,
                incident.severity,
                incident.status,
                incident.service,
                incident.detectedAt,
                incident.resolvedAt,
                incident.commander);
    }
}
