package dev.postmortemsync.postmortem;

import dev.postmortemsync.postmortem.PostmortemView.Completeness;
import java.time.Instant;
import java.util.UUID;

/**
 * A postmortem in a list, with none of its texts.
 *
 * @param incident the one that it is foremost about
 * @param reviewers how many are named
 */
public record DraftLine(
        UUID id,
        UUID incident,
        String title,
        String status,
        String owner,
        int reviewers,
        Completeness completeness,
        Instant createdAt) {}
