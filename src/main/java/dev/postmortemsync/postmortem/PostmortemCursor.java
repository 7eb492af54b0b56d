package dev.postmortemsync.postmortem;

import dev.postmortemsync.work.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The place in the list behind which the next page starts. */
record PostmortemCursor(Instant at, UUID id) {

    private static final PostmortemCursor START =
            new PostmortemCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    static PostmortemCursor parse(String cursor) {
        if (cursor == null) {
            return START;
        }
        int split = cursor.indexOf('_');
        try {
            long micros = Long.parseLong(cursor.substring(0, Math.max(split, 0)));
            return new PostmortemCursor(
                    Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(cursor.substring(split + 1)));
        } catch (RuntimeException malformed) {
            throw new Refusal("cursor", "must be the \"next\" of an earlier page");
        }
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + id;
    }
}
