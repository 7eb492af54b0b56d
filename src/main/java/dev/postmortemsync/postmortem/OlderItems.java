package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItemView.MirrorView;
import dev.postmortemsync.actionitem.Status;
import java.util.List;

/** What was to prevent this and was not done, as Related Incidents tells it. */
final class OlderItems {

    private OlderItems() {}

    /** Nothing where nothing was open. */
    static void write(List<OlderItem> items, Draft draft) {
        if (items.isEmpty()) {
            return;
        }
        draft.gap().line("**Known and not done**: " + sentence(items), basis(items));
        draft.gap();
        draft.line("| Priority | Action Item | Owner | Due Date | Plane Issue | Status | Postmortem |");
        draft.line("|----------|-------------|-------|----------|-------------|--------|------------|");
        items.forEach(older -> draft.line(row(older), List.of(Fact.of(older.item()))));
    }

    static List<Fact> basis(List<OlderItem> items) {
        return items.stream().map(older -> Fact.of(older.item())).toList();
    }

    static String sentence(List<OlderItem> items) {
        long overdue = items.stream().filter(OlderItem::overdue).count();
        String open = SentryFigures.number(items.size(), "action item") + " of earlier postmortems "
                + (items.size() == 1 ? "was" : "were") + " still open when this happened";
        return open + (overdue == 0 ? "." : ", " + overdue + " of them overdue.");
    }

    private static String row(OlderItem older) {
        ActionItemView item = older.item();
        MirrorView plane = item.plane();
        boolean stillOverdue = older.overdue() && item.unfinished();
        return "| " + item.priority().words()
                + " | " + MarkdownText.of(item.title())
                + " | " + (item.owner() == null ? "–" : MarkdownText.of(item.owner()))
                + " | " + (item.dueDate() == null ? "–" : item.dueDate())
                + " | " + (plane == null || plane.key() == null ? "–" : MarkdownText.link(plane.key(), plane.url()))
                + " | "
                + (stillOverdue
                        ? "Overdue"
                        : item.status() == Status.DONE
                                ? "Done since"
                                : item.status().words())
                + " | " + MarkdownText.link(older.why(), older.page()) + " |";
    }
}
