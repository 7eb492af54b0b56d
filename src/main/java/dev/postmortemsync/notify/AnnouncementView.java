package dev.postmortemsync.notify;

import java.time.Instant;
import java.util.List;

/**
 * What one place was, or shall be, told.
 *
 * @param occasion {@code drafted}, {@code resolved}, {@code reminder}, {@code weekly} or {@code quarter}
 * @param about what it is about, kind first
 * @param to the channel's own address
 * @param status {@code waiting}, {@code sent}, {@code failed} or {@code dropped}
 * @param problem why it waits, failed, was dropped or may be there twice, or {@code null}
 * @param failure the row of {@code /api/v1/failures} by which it can be retried, or {@code null}
 * @param digest the key of the announcement that told this one together with others, or {@code null}
 */
public record AnnouncementView(
        long id,
        String key,
        String occasion,
        List<String> about,
        String channel,
        String to,
        String status,
        String problem,
        Long failure,
        String digest,
        Instant createdAt,
        Instant sentAt) {}
