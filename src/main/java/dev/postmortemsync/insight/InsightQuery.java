package dev.postmortemsync.insight;

import dev.postmortemsync.work.Refusal;
import java.time.Instant;

/**
 * Which incidents are counted.
 *
 * @param from the first moment of detection that counts
 * @param to the first that does not
 * @param service the exact name, in any case; {@code null} for all
 */
public record InsightQuery(Instant from, Instant to, String service) {

    /** @throws Refusal where the window is empty */
    public InsightQuery {
        if (!from.isBefore(to)) {
            throw new Refusal("from", "must be before \"to\"");
        }
        service = service == null || service.isBlank() ? null : service.strip();
    }
}
