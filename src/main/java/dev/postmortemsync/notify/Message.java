package dev.postmortemsync.notify;

import java.util.List;

/**
 * What is told, before a channel gives it its form. All texts are plain; whoever renders them escapes them.
 *
 * @param title one line
 * @param lead a sentence or two, or empty
 * @param url the page that it is about
 * @param action what one does on that page
 * @param why for what reason it was sent to whom it was sent
 */
record Message(String title, String lead, List<Fact> facts, List<Block> blocks, String url, String action, String why) {

    /** The same, and that it may be there already: where nobody can look, a repeat says that it may be one. */
    Message repeated() {
        return new Message(
                title,
                lead,
                facts,
                blocks,
                url,
                action,
                why + " Sent once more, since the first time nobody answered: it may be here twice.");
    }

    /** A label and what it says. */
    record Fact(String label, String text) {}

    /**
     * A list under a heading.
     *
     * @param more lines that are left out
     */
    record Block(String heading, List<Line> lines, int more) {

        /** The first of the lines, so that a message stays one. */
        static Block of(String heading, List<Line> lines, int most) {
            return new Block(
                    heading,
                    List.copyOf(lines.subList(0, Math.min(most, lines.size()))),
                    Math.max(0, lines.size() - most));
        }
    }

    /**
     * A line of a list.
     *
     * @param url where it leads, or {@code null}
     * @param note beside it, or {@code null}
     */
    record Line(String text, String url, String note) {}
}
