package dev.postmortemsync.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What happened to the incidents that were detected in a window. Incidents that were merged into another one count nowhere.
 *
 * @param asOf when it was counted
 * @param service whose incidents, or {@code null} for all
 * @param acknowledge from detection to acknowledgment
 * @param resolve from detection to resolution
 * @param months the same by the calendar month of detection, in UTC, the oldest first
 */
public record InsightsView(
        Instant from,
        Instant to,
        Instant asOf,
        String service,
        Incidents incidents,
        Times acknowledge,
        Times resolve,
        List<Month> months,
        ActionItems actionItems,
        Recurrence recurrence,
        Effectiveness effectiveness,
        Debt debt,
        Feedback feedback) {

    /** One value and how often it occurs; {@code null} is what has none. */
    public record Count(String name, long count) {}

    /** @param withPostmortem those that a postmortem covers */
    public record Incidents(
            long total, long open, long withPostmortem, List<Count> bySeverity, List<Count> byService) {}

    /**
     * A span of time over many incidents; those whose end is not known, or about which sources disagree, are left out.
     *
     * @param count how many were measured
     * @param medianSeconds {@code null} where nothing was
     * @param withinTarget how many of {@code targeted} were shorter than the target of their severity
     */
    public record Times(long count, Long medianSeconds, Long p90Seconds, long withinTarget, long targeted) {}

    /** @param month its first day */
    public record Month(LocalDate month, long incidents, Times acknowledge, Times resolve) {}

    /**
     * Action items of postmortems; the open ones as of now, the finished ones by the moment within the window.
     *
     * @param byAge the unfinished ones by the days since they were written
     * @param overdue unfinished, with a due date in the past
     * @param doneInTime done in the window, on their due date or before
     * @param doneUndated done in the window, and never due
     * @param cancelled in the window; never counted as done
     */
    public record ActionItems(
            long unfinished,
            long overdue,
            long doneInTime,
            long doneLate,
            long doneUndated,
            long cancelled,
            List<Count> byAge) {}

    /** @param recurred incidents with a Sentry issue that an earlier incident had, too */
    public record Recurrence(long recurred, long incidents) {}

    /** The latest verdict on each action item that was judged in the window. */
    public record Effectiveness(long held, long recurred, long noData) {}

    /**
     * Postmortems of the window's incidents that are not published.
     *
     * @param oldest when the oldest of them was begun, or {@code null}
     */
    public record Debt(long drafts, long inReview, long published, Instant oldest) {}

    /**
     * What readers said of published postmortems in the window.
     *
     * @param latest those who said more than yes or no, the newest first
     */
    public record Feedback(long useful, long notUseful, List<Word> latest) {}

    /** What one reader said of which postmortem. */
    public record Word(UUID postmortemId, String title, boolean useful, String text, Instant givenAt) {}
}
