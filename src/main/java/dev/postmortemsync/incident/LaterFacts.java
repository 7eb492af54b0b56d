package dev.postmortemsync.incident;

import dev.postmortemsync.work.Invisible;

/**
 * What webhooks told of an incident after the pager was last asked: of its state the last thing they said, and who commands.
 * What none told is {@code null}; a priority taken away is told with its urgency.
 *
 * @param status {@code triggered}, {@code acknowledged} or {@code resolved}, or {@code null} where its state was not told
 * @param merged whether it ended by being merged into another incident
 * @param priority the priority's name, or {@code null} where it has none
 * @param urgency {@code high} or {@code low}
 * @param commander the person with the commander's role
 */
public record LaterFacts(String status, boolean merged, String priority, String urgency, String commander) {

    public LaterFacts {
        priority = Invisible.removedFrom(priority);
        commander = Invisible.removedFrom(commander);
    }

    /** Nothing was told since. */
    public static final LaterFacts NONE = new LaterFacts(null, false, null, null, null);
}
