package dev.postmortemsync.web;

import dev.postmortemsync.work.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A person's stay after signing in with a token. Only who and when: what the person may do is looked up at each request, so
 * a token that is taken out of the configuration ends its sessions, too.
 *
 * @param seenAt the last act, to the second; what a page fetches by itself is none
 */
record Session(String name, Instant startedAt, Instant seenAt) {

    private static final String PURPOSE = "session";
    /** How old {@link #seenAt} may become before an act moves it on: not every click writes a cookie. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    /** The cookie's value. */
    String sealed(Seal seal) {
        String text = startedAt.getEpochSecond() + "." + seenAt.getEpochSecond() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        return text + "." + seal.of(PURPOSE, text);
    }

    /** The session of a cookie's value, or empty where it is none of ours. */
    static Optional<Session> unsealed(String cookie, Seal seal) {
        int end = cookie.lastIndexOf('.');
        if (end < 0 || !seal.holds(PURPOSE, cookie.substring(0, end), cookie.substring(end + 1))) {
            return Optional.empty();
        }
        String[] parts = cookie.substring(0, end).split("\\.");
        return Optional.of(new Session(
                new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8),
                Instant.ofEpochSecond(Long.parseLong(parts[0])),
                Instant.ofEpochSecond(Long.parseLong(parts[1]))));
    }

    /** Whether it is over: too long without an act, or too long altogether. */
    boolean isOver(Instant now, Duration idle, Duration lifetime) {
        return now.isAfter(seenAt.plus(idle)) || now.isAfter(startedAt.plus(lifetime));
    }

    /** The session after an act, or the same where the last one was only just now. */
    Session acted(Instant now) {
        return now.isAfter(seenAt.plus(GRAIN)) ? new Session(name, startedAt, now) : this;
    }
}
