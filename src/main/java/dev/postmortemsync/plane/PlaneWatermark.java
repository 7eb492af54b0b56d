package dev.postmortemsync.plane;

import dev.postmortemsync.plane.dto.PlaneWorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far down a list, newest first, has to be read. Plane's clock alone is looked at: the mark is the newest change that
 * the last complete walk saw, and not a time of ours, which may differ from Plane's by minutes.
 */
final class PlaneWatermark {

    /** Changes that are stored out of order, and those that Plane stamps once more some time after a write. */
    static final Duration OVERLAP = Duration.ofMinutes(5);

    /** Before the first walk nothing was mirrored; the census sees what is older. */
    private static final Duration FIRST = Duration.ofHours(1);

    private final Instant mark;
    private Instant newest;

    /** @param mark what the last complete walk left, or {@code null} before the first */
    PlaneWatermark(Instant mark) {
        this.mark = mark;
    }

    /** Takes note of a page. Answers whether the walk may end with it. */
    boolean reached(List<PlaneWorkItem> page) {
        boolean reached = false;
        for (PlaneWorkItem item : page) {
            if (item.updatedAt() != null) {
                Instant at = item.updatedAt().toInstant();
                newest = newest == null || at.isAfter(newest) ? at : newest;
                reached |= at.isBefore(mark == null ? newest.minus(FIRST) : mark.minus(OVERLAP));
            }
        }
        return reached;
    }

    /** Where the next walk has to read down to; {@code null} while the project has been empty. */
    Instant next() {
        // Items that were deleted may have taken the newest times with them.
        return mark != null && (newest == null || newest.isBefore(mark)) ? mark : newest;
    }
}
