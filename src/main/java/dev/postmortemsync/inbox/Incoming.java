package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Ask;
import dev.postmortemsync.work.Request;
import java.util.function.Function;

/**
 * A delivery on its way into the inbox.
 *
 * @param headers one a line, without those that prove who sent it
 * @param ask the work it asks for, or {@code null}
 */
record Incoming(String source, Arrival arrival, String headers, byte[] body, Ask ask) {

    /** What this thread has received. */
    static Incoming now(String source, Arrival arrival, String headers, byte[] body) {
        return new Incoming(source, arrival, headers, body, arrival.hint() == null ? null : Ask.now(arrival.hint()));
    }

    /** Something of the work that it asks for, or {@code null} where it asks for none. */
    <T> T asksFor(Function<Request, T> what) {
        return ask == null ? null : what.apply(ask.request());
    }
}
