package dev.postmortemsync.notify;

/**
 * What a quarter comes to. Times are of the incidents that were detected in it and have a postmortem, in seconds.
 *
 * @param incidents with a postmortem, by the day of detection
 * @param acknowledgeMedian from detection, or {@code null} where none was acknowledged
 * @param resolveMedian from detection, or {@code null} where none was resolved
 * @param completed action items that were done in it
 * @param overdue action items that were due before its end and were not finished then, as far as is known today
 * @param recurred incidents in which a Sentry issue of an earlier one, with a postmortem, was seen again
 */
public record QuarterFigures(
        long incidents,
        Long acknowledgeMedian,
        Long acknowledgeP90,
        Long resolveMedian,
        Long resolveP90,
        long completed,
        long overdue,
        long recurred) {}
