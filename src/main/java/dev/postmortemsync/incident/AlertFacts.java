package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.List;

/**
 * An alert of an incident, with all by which an error tracker may recognise its own.
 *
 * @param key the deduplication key, or {@code null}
 * @param groupId the error tracker's id inside the alert's details, or {@code null}
 * @param links every link that the alert carries
 */
public record AlertFacts(
        String id, String key, String groupId, List<String> links, String summary, Instant createdAt) {}
