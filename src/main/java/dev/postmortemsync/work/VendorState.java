package dev.postmortemsync.work;

import java.time.Instant;

/**
 * How a vendor is doing, as all replicas see it. What there is nothing to say of is {@code null}.
 *
 * @param vendor in lower case
 * @param pausedSince when it began to refuse our credentials
 * @param pausedReason one line for people
 * @param probeAt when it is next asked whether it accepts them
 * @param limitedUntil until when it wants no request
 * @param troubleSince when it began to answer nothing of use
 * @param trouble one line for people
 * @param lastSuccessAt a recent moment at which it answered
 * @param healedAt when a pause or trouble last ended
 */
public record VendorState(
        String vendor,
        Instant pausedSince,
        String pausedReason,
        Instant probeAt,
        Instant limitedUntil,
        Instant troubleSince,
        String trouble,
        Instant lastSuccessAt,
        Instant healedAt) {

    /** Of a vendor that was never asked. */
    public static VendorState unknown(String vendor) {
        return new VendorState(vendor, null, null, null, null, null, null, null, null);
    }

    /** Whether nothing but a probe is sent, since the credentials are refused. */
    public boolean paused() {
        return pausedSince != null;
    }

    /** Whether it wants no request yet. */
    public boolean limited(Instant now) {
        return limitedUntil != null && limitedUntil.isAfter(now);
    }

    /** Whether its answers are what they should be. */
    public boolean ok() {
        return pausedSince == null && troubleSince == null;
    }

    /** {@code ok}, {@code paused} or {@code unavailable}. */
    public String word() {
        return paused() ? "paused" : troubleSince != null ? "unavailable" : "ok";
    }

    /** What is wrong, as one line for people, or {@code null}. */
    public String problem() {
        return paused() ? pausedReason : trouble;
    }

    /** Since when it is wrong, or {@code null}. */
    public Instant since() {
        return paused() ? pausedSince : troubleSince;
    }
}
