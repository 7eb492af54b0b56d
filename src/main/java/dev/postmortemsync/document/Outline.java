package dev.postmortemsync.document;

import dev.postmortemsync.work.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/**
 * A text cut at the template's headings. Headings are found in the parsed text, so that one inside a code block, a quote
 * or a list is none.
 */
final class Outline {

    /** A chapter's heading, its part of the text without margins and closing rule, and the blocks in it. */
    record Part(Heading heading, int from, int to, List<Node> blocks) {}

    private static final List<Chapter> ORDER = List.of(Chapter.values());

    private final String text;
    private final List<Node> blocks;
    private final Map<Chapter, Part> parts = new EnumMap<>(Chapter.class);

    private Outline(String text) {
        this.text = text;
        Node document = Markdown.parse(text);
        if (Markdown.depth(document) > Markdown.DEEPEST) {
            throw new Refusal("document", "must not be nested deeper than " + Markdown.DEEPEST + " levels");
        }
        this.blocks = withoutFooter(Markdown.children(document));
    }

    /**
     * The parts of the text.
     *
     * @throws Refusal naming the heading that is unknown, doubled or out of order
     */
    static Map<Chapter, Part> of(String text) {
        Outline outline = new Outline(text);
        outline.cut();
        return outline.parts;
    }

    private void cut() {
        Chapter open = null;
        Heading above = null;
        int start = 0;
        int first = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Chapter opened = blocks.get(i) instanceof Heading heading ? opens(heading, open) : null;
            if (opened != null) {
                close(open, above, start, lineStart(blocks.get(i)), blocks.subList(first, i));
                open = opened;
                above = (Heading) blocks.get(i);
                start = Markdown.end(above);
                first = i + 1;
            }
        }
        close(open, above, start, end(), blocks.subList(first, blocks.size()));
    }

    /** The chapter that the heading opens; none where it is a person's own inside a section. */
    private Chapter opens(Heading heading, Chapter open) {
        String words = Markdown.words(heading).strip();
        for (Chapter chapter : ORDER) {
            if (chapter.level() == heading.getLevel() && names(words, chapter)) {
                if (parts.containsKey(chapter) || chapter == open) {
                    throw new Refusal(chapter.heading(), "this heading stands twice in the document");
                }
                if (open != null && chapter.ordinal() < open.ordinal()) {
                    throw new Refusal(chapter.heading(), "this heading must stand before \"" + open.heading() + "\"");
                }
                return chapter;
            }
        }
        if (heading.getLevel() <= 2) {
            throw new Refusal(
                    words.isEmpty() ? "#" : words,
                    "is no heading of the template at this level; headings of your own start with ###");
        }
        return null;
    }

    private static boolean names(String words, Chapter chapter) {
        return chapter == Chapter.HEADER
                ? words.regionMatches(true, 0, "Postmortem:", 0, 11)
                : letters(words).equals(letters(chapter.heading()));
    }

    /** Letters and digits alone: neither a missing emoji nor another apostrophe makes another heading. */
    private static String letters(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private void close(Chapter chapter, Heading heading, int from, int to, List<Node> inside) {
        if (chapter == null) {
            if (!text.substring(from, to).isBlank()) {
                throw new Refusal("Postmortem", "the document must start with \"# Postmortem: \" and its title");
            }
            return;
        }
        List<Node> content = new ArrayList<>(inside);
        int end = to;
        if (chapter.ruled() && !content.isEmpty() && content.get(content.size() - 1) instanceof ThematicBreak rule) {
            end = lineStart(rule);
            content.remove(rule);
        }
        int begin = from;
        while (begin < end && Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        parts.put(chapter, new Part(heading, begin, end, List.copyOf(content)));
    }

    /** The template's version is not part of the feedback that stands above it. */
    private static List<Node> withoutFooter(List<Node> all) {
        Node last = all.isEmpty() ? null : all.get(all.size() - 1);
        boolean footer = last instanceof Paragraph
                && last.getFirstChild() instanceof Emphasis version
                && Markdown.words(version).startsWith("Template Version");
        return footer ? all.subList(0, all.size() - 1) : all;
    }

    private int end() {
        Node last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
        Node footer = last == null ? null : last.getNext();
        return footer == null ? text.length() : lineStart(footer);
    }

    private int lineStart(Node node) {
        return text.lastIndexOf('\n', Markdown.start(node)) + 1;
    }
}
