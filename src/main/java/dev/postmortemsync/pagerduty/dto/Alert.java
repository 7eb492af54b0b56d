package dev.postmortemsync.pagerduty.dto;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;

/** An alert of {@code GET /incidents/{id}/alerts}; its times are in the account's zone. */
public record Alert(
        String id,
        String summary,
        OffsetDateTime createdAt,
        String alertKey,
        String htmlUrl,
        Reference integration,
        Reference firstTriggerLogEntry,
        Body body) {

    /**
     * What was sent.
     *
     * @param details an object or a text
     * @param cefDetails undocumented, an object
     */
    public record Body(JsonNode details, JsonNode cefDetails, List<Context> contexts) {}

    /** A link or an image. */
    public record Context(String type, String href) {}
}
