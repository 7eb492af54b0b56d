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
 * @param starred whether a person marked it as one that matters
 * @param proposal what became of it where its source only guesses that it belongs here; {@code null} where it is a fact
 * @param editedBy who changed it last, or {@code null}
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
        boolean backfilled,
        boolean starred,
        Proposal proposal,
        String editedBy,
        Instant editedAt) {

    /** Whether nobody has said yet that it belongs here. */
    public boolean pending() {
        return proposal == Proposal.PENDING;
    }
}
