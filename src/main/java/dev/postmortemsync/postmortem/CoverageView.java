package dev.postmortemsync.postmortem;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Incidents that came to a postmortem or left it.
 *
 * @param what {@code merged} or {@code split}
 * @param postmortemId the one that covers several
 * @param otherPostmortemId where they came from or went to; {@code null} where they had none
 */
public record CoverageView(
        String what, UUID postmortemId, List<UUID> incidentIds, UUID otherPostmortemId, String by, Instant at) {}
