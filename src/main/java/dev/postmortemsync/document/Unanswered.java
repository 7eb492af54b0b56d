package dev.postmortemsync.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Leaves out of a generated half what nobody has answered: the final text asks nothing. */
final class Unanswered {

    private static final Pattern QUESTION =
            Pattern.compile("(?:; )?_@(?:\\\\.|[^_\\\\]|(?<=[\\p{L}\\p{N}])_(?=[\\p{L}\\p{N}]))*\\?_");
    /** What introduces an answer, and says nothing without one. */
    private static final Pattern INTRODUCTION =
            Pattern.compile("\\s*(?:[-*]|\\d+\\.)?\\s*(?:\\*\\*[^*]+\\*\\*:?|[^:]*:)?\\s*");

    private Unanswered() {}

    static String removedFrom(String generated) {
        List<String> kept = new ArrayList<>();
        String[] lines = generated.split("\n", -1);
        for (int i = lines.length - 1; i >= 0; i--) {
            String rest = QUESTION.matcher(lines[i]).replaceAll("");
            boolean emptied =
                    !rest.equals(lines[i]) && INTRODUCTION.matcher(rest).matches();
            boolean headsNothing = lines[i].matches("\\d+\\. \\*\\*.*\\*\\*")
                    && (kept.isEmpty() || !kept.get(0).startsWith("   "));
            if (!emptied && !headsNothing) {
                kept.add(0, rest);
            }
        }
        return String.join("\n", kept).replaceAll("\n{3,}", "\n\n").strip();
    }
}
