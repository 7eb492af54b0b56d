package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Request;
import java.nio.charset.StandardCharsets;

/**
 * What a vendor's package reads out of one delivery.
 *
 * @param deliveryKey the vendor's identity of this message, equal over its retries
 * @param eventKey a second identity, equal where one event is sent twice as two messages; or {@code null}
 * @param event the vendor's name of what happened, for people
 * @param hint the work that this may concern, or {@code null} where it concerns none: it is kept all the same
 */
public record Arrival(String deliveryKey, String eventKey, String event, Request hint) {

    private static final int LONGEST = 300;

    public Arrival {
        deliveryKey = storable(deliveryKey);
        eventKey = storable(eventKey);
        event = storable(event);
        hint = hint == null ? null : new Request(hint.job(), storable(hint.subject()));
    }

    /** A signed sender may still send what PostgreSQL's text cannot hold. */
    private static String storable(String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\0", "");
        String cut = clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
        // Half of a surrogate pair becomes a question mark, here as on its way to PostgreSQL: what comes back is
        // compared.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
