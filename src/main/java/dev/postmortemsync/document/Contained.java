package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.SectionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;

/**
 * Keeps what a person wrote inside its section. A code fence or an HTML comment that is never closed would swallow every
 * section after it, and a heading as high as the template's would start one. What is contained already stays as it is.
 */
final class Contained {

    /** A person's own headings stay below the template's, which go down to the third level. */
    private static final String LOWER_HEADING = "####";

    private static final Pattern HIGH_HEADING = Pattern.compile("^ {0,3}#{1,3}(?=\\s|$)");
    /** Starts of HTML blocks that an empty line does not end. */
    private static final Pattern RAW_HTML =
            Pattern.compile("(?i)^( {0,3})<(?=!--|\\?|!\\[CDATA\\[|![a-z]|(?:script|pre|style|textarea)(?:\\s|>|$))");

    private static final Pattern TICKS = Pattern.compile("`+");

    private final List<String> lines;
    private final Node document;

    private Contained(String text) {
        this.lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        this.document = Markdown.parse(text);
    }

    /** The section's text as it can stand in the document. */
    static String in(SectionKey key, String text) {
        Contained contained = new Contained(text.strip());
        if (Markdown.depth(contained.document) > Markdown.DEEPEST) {
            return asTyped(text.strip());
        }
        contained.makeHtmlText();
        contained.lowerHeadings();
        if (key == SectionKey.FIVE_WHYS) {
            contained.makeOtherRootCauses();
        }
        String closed = contained.fence();
        String result = contained.lines.stream().filter(Objects::nonNull).collect(Collectors.joining("\n"));
        return (result + closed).strip();
    }

    /** What is nested too deep to be shown is shown as it was typed. */
    private static String asTyped(String text) {
        int longest = TICKS.matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(2, longest) + 1);
        return fence + "\n" + text + "\n" + fence;
    }

    /** Whether the text can follow a label on the same line, or the next. */
    static boolean startsWithProse(String text) {
        return text.isEmpty()
                || "=-|:".indexOf(text.charAt(0)) < 0 && Markdown.parse(text).getFirstChild() instanceof Paragraph;
    }

    private void makeHtmlText() {
        boolean[] code = codeLines();
        for (int i = 0; i < lines.size(); i++) {
            if (!code[i]) {
                lines.set(i, RAW_HTML.matcher(lines.get(i)).replaceFirst("$1\\\\<"));
            }
        }
    }

    private void lowerHeadings() {
        for (Node node : Markdown.children(document)) {
            if (node instanceof Heading heading && heading.getLevel() <= 3) {
                List<SourceSpan> spans = heading.getSourceSpans();
                int first = spans.get(0).getLineIndex();
                int last = spans.get(spans.size() - 1).getLineIndex();
                if (first == last) {
                    lines.set(first, HIGH_HEADING.matcher(lines.get(first)).replaceFirst(LOWER_HEADING));
                } else {
                    // Underlined: the last of its lines is the line below the words.
                    lines.set(
                            first,
                            LOWER_HEADING + " "
                                    + lines.subList(first, last).stream()
                                            .map(String::strip)
                                            .collect(Collectors.joining(" ")));
                    lines.subList(first + 1, last + 1).replaceAll(line -> null);
                }
            }
        }
    }

    /** The root cause has a section of its own, which starts at this label: here it gets other marks. */
    private void makeOtherRootCauses() {
        for (Node node : Markdown.children(document)) {
            if (Label.ROOT_CAUSE.opens(node)) {
                List<SourceSpan> spans = node.getFirstChild().getSourceSpans();
                SourceSpan last = spans.get(spans.size() - 1);
                underline(spans.get(0).getLineIndex(), spans.get(0).getColumnIndex());
                underline(last.getLineIndex(), last.getColumnIndex() + last.getLength() - 2);
            }
        }
    }

    private void underline(int line, int column) {
        String text = lines.get(line);
        lines.set(line, text.substring(0, column) + "__" + text.substring(column + 2));
    }

    /** What closes a fence that is left open. */
    private String fence() {
        return document.getLastChild() instanceof FencedCodeBlock open && open.getClosingFenceLength() == null
                ? "\n" + open.getFenceCharacter().repeat(open.getOpeningFenceLength())
                : "";
    }

    private boolean[] codeLines() {
        boolean[] code = new boolean[lines.size()];
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                mark(block);
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                mark(block);
            }

            private void mark(Node block) {
                block.getSourceSpans().forEach(span -> code[span.getLineIndex()] = true);
            }
        });
        return code;
    }
}
