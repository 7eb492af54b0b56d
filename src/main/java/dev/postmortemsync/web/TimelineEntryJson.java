package dev.postmortemsync.web;

import dev.postmortemsync.incident.Proposal;
import dev.postmortemsync.incident.TimelineEntryView;
import java.time.Instant;
import java.util.UUID;

/**
 * A timeline entry as the API gives it; {@code kind} in plain words.
 *
 * @param key the vendor's own
 * @param proposed whether its source only guesses that it belongs here, and nobody has said so yet
 * @param accepted what a person said of such a guess; {@code null} where nobody has, or it was none
 * @param withdrawn whether its source does not tell it any more: only a person's edit keeps it
 */
public record TimelineEntryJson(
        UUID id,
        Instant at,
        String event,
        String actor,
        String source,
        String kind,
        boolean hidden,
        boolean edited,
        String url,
        boolean withdrawn,
        boolean backfilled,
        boolean starred,
        boolean proposed,
        Boolean accepted,
        String key,
        String editedBy,
        Instant editedAt) {

    static TimelineEntryJson of(TimelineEntryView entry) {
        return new TimelineEntryJson(
                entry.id(),
                entry.at(),
                entry.event(),
                entry.actor(),
                entry.source(),
                entry.kind().words(),
                entry.hidden(),
                entry.edited(),
                entry.url(),
                entry.withdrawn(),
                entry.backfilled(),
                entry.starred(),
                entry.pending(),
                entry.proposal() == null || entry.pending() ? null : entry.proposal() == Proposal.ACCEPTED,
                entry.key(),
                entry.editedBy(),
                entry.editedAt());
    }
}
