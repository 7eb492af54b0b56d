package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.pagerduty.dto.LogPage;
import dev.postmortemsync.remote.RemoteError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A walk over a stretch of the account's log, page by page and oldest part first, that goes on where it was stopped: a long
 * stretch takes more requests than the budget has at once. One that is too busy to be paged through is cut in two.
 */
final class LogWalk {

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final PagerDutyClient client;
    private final Instant from;
    private final Instant began;
    private final Deque<Window> left = new ArrayDeque<>();
    private final Unheard unheard = new Unheard();
    private int offset;
    private boolean begun;

    /** @param began when the walk begins, which is where the stretch ends */
    LogWalk(PagerDutyClient client, Instant from, Instant began) {
        this.client = client;
        this.from = from;
        this.began = began;
        // Exclusive at the vendor: one second more, so that the last one counts.
        left.add(new Window(from, began.plusSeconds(1)));
    }

    private record Window(Instant since, Instant until) {}

    Instant from() {
        return from;
    }

    /** Whether anything is read. */
    boolean begun() {
        return begun;
    }

    Instant began() {
        return began;
    }

    /** What was seen since the last part that was read to its end. */
    Unheard unheard() {
        return unheard;
    }

    /**
     * Visits what is left.
     *
     * @param partRead is told up to where everything is visited, after each part but the last
     */
    void toEnd(Consumer<List<JsonNode>> visit, Consumer<Instant> partRead) {
        while (!left.isEmpty()) {
            Window window = left.peek();
            if (offset + PagerDutyCalls.PAGE > PagerDutyCalls.LAST_OFFSET) {
                cut(window);
                continue;
            }
            LogPage page = client.logPage(window.since(), window.until(), false, offset);
            begun = true;
            visit.accept(page.entries());
            if (page.more()) {
                offset += PagerDutyCalls.PAGE;
                continue;
            }
            left.remove();
            offset = 0;
            if (!left.isEmpty()) {
                partRead.accept(window.until());
            }
        }
    }

    private void cut(Window window) {
        Duration width = Duration.between(window.since(), window.until());
        if (width.compareTo(SHORTEST) < 0) {
            throw new RemoteError.Rejected(
                    PagerDutyClient.SYSTEM,
                    400,
                    "more than " + PagerDutyCalls.LAST_OFFSET + " log entries within a second, from " + window.since());
        }
        Instant middle = window.since().plusSeconds(width.toSeconds() / 2);
        left.remove();
        left.push(new Window(middle, window.until()));
        left.push(new Window(window.since(), middle));
        offset = 0;
    }
}
