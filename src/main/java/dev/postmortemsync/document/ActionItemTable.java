package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItemView.MirrorView;
import dev.postmortemsync.postmortem.MarkdownText;
import java.util.List;

/** The action items with their work items. */
final class ActionItemTable {

    private ActionItemTable() {}

    static String of(List<ActionItemView> items) {
        StringBuilder table = new StringBuilder("| Priority | Action Item | Owner | Due Date | Plane Issue | Status |\n"
                + "|----------|-------------|-------|----------|-------------|--------|");
        for (ActionItemView item : items) {
            table.append("\n| %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            item.priority().words(),
                            MarkdownText.of(item.title()),
                            item.owner() == null ? "–" : MarkdownText.of(item.owner()),
                            item.dueDate() == null ? "–" : item.dueDate(),
                            workItem(item.plane()),
                            item.status().words()));
        }
        return table.toString();
    }

    private static String workItem(MirrorView plane) {
        if (plane == null || plane.key() == null) {
            return plane == null || plane.linking() == null ? "not yet" : MarkdownText.of(plane.linking());
        }
        return MarkdownText.link(plane.key(), plane.url());
    }
}
