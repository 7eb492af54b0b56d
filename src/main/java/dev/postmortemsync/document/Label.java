package dev.postmortemsync.document;

import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;

/** The two labels that divide the chapter of the five whys. */
enum Label {
    PROBLEM("Start with the problem statement"),
    ROOT_CAUSE("Root Cause");

    private final String words;

    Label(String words) {
        this.words = words;
    }

    /** As it stands in the document. */
    String line() {
        return "**" + words + "**:";
    }

    /** Whether the block starts with the label. */
    boolean opens(Node block) {
        return block instanceof Paragraph
                && block.getFirstChild() instanceof StrongEmphasis label
                && "**".equals(label.getOpeningDelimiter())
                && words.equalsIgnoreCase(Markdown.words(label).replaceFirst(":$", ""));
    }

    /** Where, in the text that was parsed, the words after the label start. */
    static int endIn(Node block, String text) {
        int end = Markdown.end(block.getFirstChild());
        return end < text.length() && text.charAt(end) == ':' ? end + 1 : end;
    }
}
