package dev.postmortemsync.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The one dialect of Markdown that is written, shown and read: CommonMark with tables and check-lists, HTML is text. */
final class Markdown {

    static final Extension TABLES = TablesExtension.create();

    /** Whoever walks a deeper text than this would run out of stack; no person writes one. */
    static final int DEEPEST = 100;

    /** In this order they are tried, so that a line below words makes a heading of them and no rule. */
    private static final Set<Class<? extends Block>> BLOCKS = new LinkedHashSet<>(List.of(
            BlockQuote.class,
            Heading.class,
            FencedCodeBlock.class,
            ThematicBreak.class,
            ListBlock.class,
            IndentedCodeBlock.class));

    // The boxes of check-lists are found by a walk that no depth stops: what is read may be deep, what is shown is not.
    private static final Parser READER = parser(List.of(TABLES));
    private static final Parser SHOWN = parser(List.of(TABLES, TaskListItemsExtension.create()));

    private Markdown() {}

    private static Parser parser(List<Extension> extensions) {
        return Parser.builder()
                .extensions(extensions)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .enabledBlockTypes(BLOCKS)
                .build();
    }

    /** Any text, of anybody. */
    static Node parse(String text) {
        return READER.parse(text);
    }

    /** A text that the renderer made, with its check-lists. */
    static Node parseToShow(String text) {
        return SHOWN.parse(text);
    }

    static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    /** How many levels the deepest node lies below the root: found without recursion, since it may be very many. */
    static int depth(Node root) {
        int depth = 0;
        int deepest = 0;
        Node at = root;
        while (true) {
            if (at.getFirstChild() != null) {
                at = at.getFirstChild();
                deepest = Math.max(deepest, ++depth);
                continue;
            }
            while (at != root && at.getNext() == null) {
                at = at.getParent();
                depth--;
            }
            if (at == root) {
                return deepest;
            }
            at = at.getNext();
        }
    }

    /** What a reader sees of the node: its words without their marks. */
    static String words(Node node) {
        if (node instanceof Text text) {
            return text.getLiteral();
        }
        if (node instanceof Code code) {
            return code.getLiteral();
        }
        if (node instanceof HtmlInline html) {
            return html.getLiteral();
        }
        if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            return " ";
        }
        StringBuilder words = new StringBuilder();
        children(node).forEach(child -> words.append(words(child)));
        return words.toString();
    }

    /** The addresses of the links below the node, in their order. */
    static List<String> links(Node node) {
        List<String> links = new ArrayList<>();
        for (Node child : children(node)) {
            if (child instanceof Link link) {
                links.add(link.getDestination());
            } else {
                links.addAll(links(child));
            }
        }
        return links;
    }

    /** Where the node starts in the text that was parsed. */
    static int start(Node node) {
        return node.getSourceSpans().get(0).getInputIndex();
    }

    /** Where the node ends, exclusive. */
    static int end(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        SourceSpan last = spans.get(spans.size() - 1);
        return last.getInputIndex() + last.getLength();
    }
}
