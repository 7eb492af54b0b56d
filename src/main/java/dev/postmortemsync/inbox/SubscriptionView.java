package dev.postmortemsync.inbox;

import java.time.Instant;

/**
 * What a vendor says of the subscription that sends us its webhooks.
 *
 * @param id the vendor's own, or {@code null} where there is none
 * @param state {@code delivering}; {@code disabled} by the vendor or a person; {@code absent}; or {@code unwatched}, where
 *     our token may not see it
 * @param since when it was first seen in this state
 * @param detail one line for people, or {@code null}
 * @param healedAt when we last switched it on again, or {@code null}
 */
public record SubscriptionView(
        String source, String id, String state, Instant since, String detail, Instant checkedAt, Instant healedAt) {

    /** Whether webhooks are being lost. */
    public boolean disabled() {
        return state.equals("disabled");
    }
}
