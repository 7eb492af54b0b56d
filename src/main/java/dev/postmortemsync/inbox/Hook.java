package dev.postmortemsync.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.HttpHeaders;

/** What differs between the vendors' webhooks. */
public interface Hook {

    /** Stored with each delivery: {@code pagerduty}, {@code sentry} or {@code plane}. */
    String source();

    /** Whether a secret is configured; without one there is no route. */
    boolean open();

    /** Whether the raw body bears a right signature. */
    boolean signed(byte[] body, HttpHeaders headers);

    /** Reads a signed body. Must not fail on any JSON: what is not understood becomes an arrival without a hint. */
    Arrival read(JsonNode json, byte[] body, HttpHeaders headers);
}
