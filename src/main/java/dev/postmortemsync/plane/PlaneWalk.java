package dev.postmortemsync.plane;

import dev.postmortemsync.plane.dto.PlanePage;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A walk page by page that goes on where it was stopped: a long list takes more requests than the budget has at once, and
 * begun anew each time it would never come to its end. After a restart it does begin anew.
 */
final class PlaneWalk {

    private static final Duration STALE = Duration.ofMinutes(30);
    private static final int MOST_RESTARTS = 3;

    private final Function<String, PlanePage<PlaneWorkItem>> pages;
    private final BiConsumer<List<PlaneWorkItem>, Instant> visit;
    private final Clock clock;
    private Instant began;
    private Instant lastStep;
    private String cursor;
    private int total;
    private int restarts;

    /**
     * @param pages the page at a cursor, {@code null} for the first
     * @param visit is told every page, and when the walk began
     */
    PlaneWalk(
            Function<String, PlanePage<PlaneWorkItem>> pages,
            BiConsumer<List<PlaneWorkItem>, Instant> visit,
            Clock clock) {
        this.pages = pages;
        this.visit = visit;
        this.clock = clock;
    }

    /**
     * Visits pages up to the last, or to the first that is far enough. Answers when the walk began.
     *
     * @param farEnough is asked of every page
     */
    synchronized Instant untilEnd(Predicate<List<PlaneWorkItem>> farEnough) {
        if (began == null || lastStep.plus(STALE).isBefore(clock.instant())) {
            began = clock.instant();
            cursor = null;
            total = 0;
            restarts = 0;
        }
        boolean more = true;
        while (more) {
            lastStep = clock.instant();
            PlanePage<PlaneWorkItem> page = pages.apply(cursor);
            visit.accept(page.results(), began);
            boolean enough = farEnough.test(page.results());
            more = page.hasNext() && page.nextCursor() != null && !enough;
            cursor = page.nextCursor();
            if (shrank(page) && restarts++ < MOST_RESTARTS) {
                more = true;
                cursor = null;
            }
        }
        Instant result = began;
        began = null;
        return result;
    }

    /** Rows that were taken away pull those after them to pages that were read already: there is nothing but to begin anew. */
    private boolean shrank(PlanePage<PlaneWorkItem> page) {
        if (page.total() == null) {
            return false;
        }
        boolean shrank = page.total() < total;
        total = page.total();
        return shrank;
    }
}
