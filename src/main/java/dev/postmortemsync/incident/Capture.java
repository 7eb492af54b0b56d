package dev.postmortemsync.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * When the metrics of an incident are captured: when its first error group is linked, now and then while it runs and
 * something happens, when its window or its groups change, and once more when the hour after its end has passed. That last
 * one is frozen.
 */
final class Capture {

    /** The length of what is measured after the end. */
    static final Duration AFTER = Duration.ofHours(1);
    /** Events arrive late. */
    static final Duration SETTLED = Duration.ofMinutes(5);

    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(15);

    private Capture() {}

    /** @param known what was captured last, or {@code null} */
    static boolean due(ErrorMetrics known, List<String> issueIds, Instant from, Instant to, Instant now) {
        if (issueIds.isEmpty()) {
            return false;
        }
        if (known == null || !sameSubject(known, issueIds, from, to)) {
            return true;
        }
        if (known.frozen()) {
            return false;
        }
        return to == null ? !now.isBefore(known.capturedAt().plus(AT_MOST_EVERY)) : last(to, now);
    }

    /** Whether nothing that belongs to it can still change. */
    static boolean last(Instant to, Instant now) {
        return to != null && !now.isBefore(to.plus(AFTER).plus(SETTLED));
    }

    /**
     * Whether counts stay although others came later: those of the incident's own window, asked for when nothing of it could
     * change any more. Later ones lack what the tracker no longer keeps.
     *
     * @param window of the counts that are known, or {@code null}
     * @param newer of those that came
     */
    static boolean settled(String window, Instant countedAt, String newer, Instant endedAt) {
        return window != null
                && countedAt != null
                && !window.startsWith(ErrorGroupFacts.ALL_TIME)
                && last(endedAt, countedAt)
                && (newer == null || newer.startsWith(ErrorGroupFacts.ALL_TIME) || newer.equals(window));
    }

    /** When it has to be captured again although nothing happens, or {@code null}. */
    static Instant next(ErrorMetrics captured) {
        return captured.frozen() || captured.to() == null
                ? null
                : captured.to().plus(AFTER).plus(SETTLED);
    }

    private static boolean sameSubject(ErrorMetrics known, List<String> issueIds, Instant from, Instant to) {
        List<String> ids =
                known.groups().stream().map(ErrorMetrics.Group::issueId).toList();
        return ids.equals(issueIds) && known.from().equals(from) && Objects.equals(known.to(), to);
    }
}
