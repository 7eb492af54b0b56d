package dev.postmortemsync.document;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a postmortem would be under the rules of today, to be taken or not.
 *
 * @param state {@code open}, {@code taken} or {@code discarded}
 * @param changes none where all is as the rules have it
 */
public record Redraft(
        UUID id,
        UUID postmortemId,
        String state,
        String askedBy,
        Instant askedAt,
        String decidedBy,
        Instant decidedAt,
        List<Change> changes) {

    static final String OPEN = "open";
    static final String TAKEN = "taken";
    static final String DISCARDED = "discarded";

    /**
     * A part that would change.
     *
     * @param key {@code header}, {@code timeline} or a section's
     * @param written whether a person's text stands in its place, which stays
     */
    public record Change(String key, String title, boolean written, List<Difference.Line> difference) {}
}
