package dev.postmortemsync.pagerduty.dto;

/**
 * What sends us webhooks, as far as it is read.
 *
 * @param active {@code false} where a person has switched it off
 */
public record Subscription(String id, Boolean active, DeliveryMethod deliveryMethod) {

    /** Where it sends them, and whether PagerDuty has stopped to for a day. */
    public record DeliveryMethod(String url, Boolean temporarilyDisabled) {}

    /** Whether it sends to this address. */
    public boolean sendsTo(String address) {
        return deliveryMethod != null && address.equals(deliveryMethod.url());
    }

    /** Whether PagerDuty has stopped sending for a day, after three answers that it did not like. */
    public boolean temporarilyDisabled() {
        return deliveryMethod != null && Boolean.TRUE.equals(deliveryMethod.temporarilyDisabled());
    }

    /** Whether a person has switched it off. */
    public boolean switchedOff() {
        return Boolean.FALSE.equals(active);
    }
}
