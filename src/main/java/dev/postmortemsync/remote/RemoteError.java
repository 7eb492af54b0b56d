package dev.postmortemsync.remote;

import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import java.time.Instant;

/**
 * What a vendor's answer, or its silence, means for us. Thrown by clients, which neither sleep nor retry: each error
 * carries what the job layer shall do.
 */
public abstract sealed class RemoteError extends Setback {

    private final String system;
    private final String says;

    private RemoteError(String system, String says, Throwable cause) {
        super(system + ": " + says, cause);
        this.system = system;
        this.says = says;
    }

    /** Which vendor, in lower case. */
    public String system() {
        return system;
    }

    /** The message where the vendor is named beside it already. */
    public String says() {
        return says;
    }

    /** 429, or our own budget for the vendor is used up: again at the named moment, and no failure. */
    public static final class RateLimited extends RemoteError {
        private final Instant retryAt;

        public RateLimited(String system, Instant retryAt) {
            super(system, "request budget used up until " + retryAt, null);
            this.retryAt = retryAt;
        }

        public Instant retryAt() {
            return retryAt;
        }

        @Override
        public Outcome outcome() {
            return Outcome.waitUntil(retryAt, getMessage());
        }

        @Override
        public boolean isWait() {
            return true;
        }
    }

    /**
     * 401 or 403. Of a token that is wrong a probe finds the same, which pauses the vendor; what remains is an object that
     * this token may not see, and that a person is told of.
     */
    public static final class Unauthorized extends RemoteError {
        private final int status;
        private final Instant retryAt;

        public Unauthorized(String system, int status, String detail, Instant retryAt) {
            super(system, "not authorized: " + status + " " + detail, null);
            this.status = status;
            this.retryAt = retryAt;
        }

        /** Whether it is the token that is refused, and not what was asked for with it. */
        public boolean refusesToken() {
            return status == 401;
        }

        @Override
        public Outcome outcome() {
            return refusesToken()
                    ? Outcome.waitUntil(retryAt, getMessage())
                    : new Outcome.RetryAt(null, true, getMessage());
        }
    }

    /** Not asked at all, since the vendor refuses our credentials: again after the next probe, and no failure. */
    public static final class Paused extends RemoteError {
        private final Instant retryAt;

        public Paused(String system, String reason, Instant retryAt) {
            super(system, "paused: " + reason, null);
            this.retryAt = retryAt;
        }

        @Override
        public Outcome outcome() {
            return Outcome.waitUntil(retryAt, getMessage());
        }
    }

    /** 404: it is not there, or not for us. */
    public static final class NotFound extends RemoteError {
        public NotFound(String system, String detail) {
            super(system, "not found: " + detail, null);
        }

        @Override
        public Outcome outcome() {
            return Outcome.giveUp(getMessage());
        }
    }

    /** 409: it exists already. */
    public static final class Conflict extends RemoteError {
        private final String existingId;

        public Conflict(String system, String detail, String existingId) {
            super(system, "conflict: " + detail, null);
            this.existingId = existingId;
        }

        /** The vendor's id of what exists, or {@code null} where it names none. */
        public String existingId() {
            return existingId;
        }

        @Override
        public Outcome outcome() {
            return Outcome.giveUp(getMessage());
        }
    }

    /** 410: it was there and is being taken away; some vendors try that for a minute before they do it for good. */
    public static final class Gone extends RemoteError {
        private final Instant retryAt;

        public Gone(String system, String detail, Instant retryAt) {
            super(system, "gone: " + detail, null);
            this.retryAt = retryAt;
        }

        @Override
        public Outcome outcome() {
            return new Outcome.RetryAt(retryAt, true, getMessage());
        }
    }

    /** Any other 4xx: the same request will never be accepted. */
    public static final class Rejected extends RemoteError {
        private final int status;

        public Rejected(String system, int status, String detail) {
            super(system, "rejected with " + status + ": " + detail, null);
            this.status = status;
        }

        public int status() {
            return status;
        }

        @Override
        public Outcome outcome() {
            return Outcome.giveUp(getMessage());
        }
    }

    /** 5xx, time-out, cut connection, or an answer that is not what the protocol promises: tried until that is over. */
    public static final class Unavailable extends RemoteError {
        private final Instant retryAt;

        /** @param retryAt from {@code Retry-After}, or {@code null} */
        public Unavailable(String system, String detail, Instant retryAt, Throwable cause) {
            super(system, "unavailable: " + detail, cause);
            this.retryAt = retryAt;
        }

        @Override
        public Outcome outcome() {
            return Outcome.outage(retryAt, getMessage());
        }
    }
}
