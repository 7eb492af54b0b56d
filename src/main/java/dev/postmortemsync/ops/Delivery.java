package dev.postmortemsync.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.postmortemsync.inbox.DeliveryView;

/**
 * One delivery with its raw body.
 *
 * @param body as text, or absent for who may not see it
 */
public record Delivery(
        @JsonUnwrapped DeliveryView delivery,
        @JsonInclude(Include.NON_NULL) String body) {

    static Delivery of(DeliveryView delivery, String body) {
        return new Delivery(delivery, body);
    }
}
