package dev.postmortemsync.postmortem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question as it stands in a section's text, waiting for its answer; see {@link Question}.
 *
 * @param marked the question with its marks, as it stands in the Markdown: what an answer takes the place of
 * @param whom who is asked, with the {@code @}
 * @param text the question itself, with the label of its bullet before it where it has one
 */
public record OpenQuestion(SectionKey section, String marked, String whom, String text) {

    /** A name escapes its underscores, and one between letters marks nothing. What is repeated gives nothing back: no stack. */
    private static final Pattern MARKED = Pattern.compile(
            "_(@(?:\\\\.|[^_\\\\:]|(?<=[\\p{L}\\p{N}])_(?=[\\p{L}\\p{N}]))++): ((?:\\\\.|[^_\\\\]|(?<=[\\p{L}\\p{N}])_(?=[\\p{L}\\p{N}]))*+(?<=\\?))_");

    private static final Pattern LABEL = Pattern.compile("^\\s*(?:[-*]|\\d+\\.)?\\s*\\*\\*(.+?)\\*\\*:");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(\\p{Punct})");

    /** Those of the section, in its order. */
    static List<OpenQuestion> in(SectionView section) {
        List<OpenQuestion> open = new ArrayList<>();
        for (String line : section.shown().split("\n")) {
            Matcher label = LABEL.matcher(line);
            String about = label.find() ? plain(label.group(1)) + ": " : "";
            Matcher question = MARKED.matcher(line);
            while (question.find()) {
                open.add(new OpenQuestion(
                        section.key(),
                        question.group(),
                        plain(question.group(1)),
                        capital(about + plain(question.group(2)))));
            }
        }
        return open;
    }

    /** How many the text asks. */
    static int count(String markdown) {
        return (int) Arrays.stream(markdown.split("\n"))
                .flatMap(line -> MARKED.matcher(line).results())
                .count();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String plain(String markdown) {
        return ESCAPED.matcher(markdown).replaceAll("$1");
    }
}
