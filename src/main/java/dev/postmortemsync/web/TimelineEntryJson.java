package dev.postmortemsync.web;

import dev.postmortemsync.incident.TimelineEntryView;
import java.time.Instant;
import java.util.UUID;

/**
 * A timeline entry as the API gives it; {@code kind} in plain words.
 *
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
        boolean backfilled) {

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
                entry.backfilled());
    }
}
