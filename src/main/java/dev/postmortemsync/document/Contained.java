package dev.postmortemsync.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps what a person wrote inside its section. A code fence or an HTML comment that is never closed would swallow every
 * section after it.
 */
final class Contained {

    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,})(.*)$");
    /** Starts of HTML blocks that an empty line does not end. */
    private static final Pattern RAW_HTML =
            Pattern.compile("(?i)^( {0,3})<(?=!--|\\?|!\\[CDATA\\[|![a-z]|(?:script|pre|style|textarea)(?:\\s|>|$))");

    private static final Pattern BLOCK = Pattern.compile("^\\s*(?:[-*+]\\s|\\d+[.)]\\s|#|>|\\||`{3}|~{3}|\\t| {4})");

    private Contained() {}

    /** The text, with an open fence closed and raw HTML blocks made text. */
    static String in(String section) {
        StringBuilder result = new StringBuilder(section.length());
        String fence = null;
        for (String line : section.split("\n", -1)) {
            Matcher mark = FENCE.matcher(line);
            if (fence != null) {
                fence = mark.matches() && closes(fence, mark) ? null : fence;
            } else if (mark.matches() && opens(mark)) {
                fence = mark.group(1);
            } else {
                line = RAW_HTML.matcher(line).replaceFirst("$1\\\\<");
            }
            result.append(line).append('\n');
        }
        return (fence == null ? result : result.append(fence)).toString().strip();
    }

    /** Whether the text cannot follow a label on the same line. */
    static boolean startsBlock(String text) {
        return BLOCK.matcher(text).find();
    }

    private static boolean opens(Matcher mark) {
        return mark.group(1).charAt(0) == '~' || mark.group(2).indexOf('`') < 0;
    }

    private static boolean closes(String fence, Matcher mark) {
        return mark.group(1).charAt(0) == fence.charAt(0)
                && mark.group(1).length() >= fence.length()
                && mark.group(2).isBlank();
    }
}
