package dev.postmortemsync.document;

import java.util.Set;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * The boxes of check-lists as signs. A field that nobody can tick says nothing to who does not see it, and paper has no
 * fields; a sign is read aloud, copied and printed.
 */
record Boxes(HtmlWriter html) implements NodeRenderer {

    /** Of an item with a box, which stands in place of the list's own mark. */
    static final String CLASS = "box";

    Boxes(HtmlNodeRendererContext context) {
        this(context.getWriter());
    }

    static boolean has(Node node) {
        return node instanceof ListItem && node.getFirstChild() instanceof TaskListItemMarker;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(TaskListItemMarker.class);
    }

    @Override
    public void render(Node node) {
        html.text(((TaskListItemMarker) node).isChecked() ? "☑ " : "☐ ");
    }
}
