package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.UUID;

/**
 * One line of the timeline, with a person's changes applied.
 *
 * @param source {@code pagerduty}, {@code sentry} or {@code hand}
 * @param key the vendor's own key
 * @param hidden left out of the document
 * @param edited whether a person changed anything
 * @param url the evidence, or {@code null}
 * @param place its order among those of its source that bear the same time
 * @param withdrawn whether its source does not tell it any more: only a person's edit keeps it
 * @param backfilled whether it was told long after it happened, and not live
 */
public record TimelineEntryView(
        UUID id,
        Instant at,
        String event,
        String actor,
        String source,
        String key,
        Kind kind,
        boolean hidden,
        boolean edited,
        String url,
        int place,
        boolean withdrawn,
        boolean backfilled) {}
