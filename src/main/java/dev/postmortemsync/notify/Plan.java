package dev.postmortemsync.notify;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionKey;
import dev.postmortemsync.postmortem.SectionView;
import java.util.List;

/**
 * The follow-up plan, each box ticked by facts.
 *
 * @param since similar incidents after this one
 * @param shared whether everybody was told that it is published
 */
record Plan(PostmortemView postmortem, List<ActionItemView> items, List<IncidentView> since, boolean shared) {

    /**
     * One box.
     *
     * @param fact what ticks it, or keeps it open
     */
    record Box(String words, boolean ticked, String fact) {}

    List<Box> of(Term term) {
        return switch (term) {
            case WEEK ->
                List.of(
                        items(Priority.P0, "Complete P0 action items"),
                        new Box(
                                "Share the postmortem with the entire engineering team",
                                shared,
                                shared ? "published and told" : published() ? "published, not told" : "not published"));
            case MONTH -> List.of(items(Priority.P1, "Complete all P1 action items"), reviewed());
            case QUARTER -> List.of(items(Priority.P2, "Complete all P2 action items"), held());
        };
    }

    private boolean published() {
        return postmortem.status().equals("final");
    }

    /** Cancelled is not done: it neither ticks the box nor keeps it open. */
    private Box items(Priority priority, String words) {
        List<ActionItemView> wanted = items.stream()
                .filter(item -> item.priority() == priority && item.status() != Status.CANCELLED)
                .toList();
        long done = wanted.stream().filter(item -> item.status() == Status.DONE).count();
        return new Box(
                words, done == wanted.size(), wanted.isEmpty() ? "none" : done + " of " + wanted.size() + " done");
    }

    /** A person who has written about related incidents has looked at them. */
    private Box reviewed() {
        SectionView related = postmortem.sections().get(SectionKey.RELATED_INCIDENTS.ordinal());
        boolean written = related.text() != null;
        return new Box(
                "Review similar past incidents for patterns",
                written,
                written ? "written by " + related.editedBy() : "nobody has written what they show");
    }

    private Box held() {
        return new Box(
                "Measure effectiveness: has the incident recurred?",
                since.isEmpty(),
                since.isEmpty()
                        ? "no similar incident since"
                        : since.size() + (since.size() == 1 ? " similar incident since" : " similar incidents since"));
    }
}
