package dev.postmortemsync.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A release of the website.
 *
 * @param pullRequest the GitHub pull request's number
 */
record SentryRelease(
        long id,
        String version,
        Instant createdAt,
        Instant deployedAt,
        String commit,
        String message,
        Instant committedAt,
        String author,
        String authorEmail,
        String pullRequest) {

    /** The one that brought the query without pagination. */
    static final SentryRelease SUSPECT = new SentryRelease(
            90112,
            "web@2026.02.05-2",
            Instant.parse("2026-02-05T14:01:30Z"),
            Instant.parse("2026-02-05T14:05:00Z"),
            "8f14e45fceea167a5a36dedd4bea2543f1b0c9d2",
            "Show the team directory on the dashboard (#123)",
            Instant.parse("2026-02-05T13:48:11Z"),
            "Bo",
            "backend@acme.example",
            "123");

    static final SentryRelease EARLIER = new SentryRelease(
            89007,
            "web@2026.01.19-1",
            Instant.parse("2026-01-19T15:20:04Z"),
            Instant.parse("2026-01-19T15:24:40Z"),
            "1b6453892473a467d07372d45eb05abc2031647a",
            "Recalculate shipping on every checkout step (#108)",
            Instant.parse("2026-01-19T14:58:00Z"),
            "Bo",
            "backend@acme.example",
            "108");

    static Optional<SentryRelease> find(String version) {
        return List.of(SUSPECT, EARLIER).stream()
                .filter(release -> release.version.equals(version))
                .findFirst();
    }
}
