package dev.postmortemsync.incident;

import java.time.Instant;

/**
 * What a person changes of a timeline entry, or says of a new one; {@code null} leaves a part as it is.
 *
 * @param hidden whether it is left out of document and milestones
 * @param starred whether it is one that matters
 * @param accepted of a proposed entry: whether it belongs here
 */
public record TimelineEdit(
        Instant at, String event, String actor, Kind kind, Boolean hidden, Boolean starred, Boolean accepted) {

    /** Neither stars an entry nor judges a proposal. */
    public TimelineEdit(Instant at, String event, String actor, Kind kind, Boolean hidden) {
        this(at, event, actor, kind, hidden, null, null);
    }

    /** Whether it leaves everything as it is. */
    boolean empty() {
        return at == null
                && event == null
                && actor == null
                && kind == null
                && hidden == null
                && starred == null
                && accepted == null;
    }
}
