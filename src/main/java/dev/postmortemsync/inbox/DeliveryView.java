package dev.postmortemsync.inbox;

import java.time.Instant;

/** One delivery as people see it in lists; {@code job} and {@code subject} say what it was about. */
public record DeliveryView(
        long id,
        String source,
        String deliveryKey,
        String event,
        Instant receivedAt,
        String status,
        Instant settledAt,
        String job,
        String subject) {

    /** @param row its columns, in this order */
    static DeliveryView of(Object[] row) {
        return new DeliveryView(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (Instant) row[4],
                (String) row[5],
                (Instant) row[6],
                (String) row[7],
                (String) row[8]);
    }
}
