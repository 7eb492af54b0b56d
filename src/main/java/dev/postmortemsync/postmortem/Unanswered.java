package dev.postmortemsync.postmortem;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Leaves out of a generated half what nobody has answered: the final text asks nothing. */
public final class Unanswered {

    private static final Pattern QUESTION =
            Pattern.compile("(?:; )?_@(?:\\\\.|[^_\\\\]|(?<=[\\p{L}\\p{N}])_(?=[\\p{L}\\p{N}]))*+(?<=\\?)_");
    /** What introduces an answer, and says nothing without one. */
    private static final Pattern INTRODUCTION =
            Pattern.compile("\\s*(?:[-*]|\\d+\\.)?\\s*(?:\\*\\*[^*]+\\*\\*:?|[^:]*:)?\\s*");

    private static final String HEADING = "#### ";

    private Unanswered() {}

    /** The half with its answers alone. */
    public static String removedFrom(String generated) {
        List<String> kept = new ArrayList<>();
        String[] lines = generated.split("\n", -1);
        for (int i = lines.length - 1; i >= 0; i--) {
            String rest = QUESTION.matcher(lines[i]).replaceAll("");
            boolean emptied =
                    !rest.equals(lines[i]) && INTRODUCTION.matcher(rest).matches();
            if (!emptied && !headsNothing(lines[i], kept)) {
                kept.add(0, rest);
            }
        }
        return String.join("\n", kept).replaceAll("\n{3,}", "\n\n").strip();
    }

    /** A why without an answer, or an incident of several without a word. */
    private static boolean headsNothing(String line, List<String> below) {
        if (line.startsWith(HEADING)) {
            return below.stream()
                    .filter(one -> !one.isBlank())
                    .findFirst()
                    .map(one -> one.startsWith(HEADING))
                    .orElse(true);
        }
        return line.matches("\\d+\\. \\*\\*.*\\*\\*")
                && (below.isEmpty() || !below.get(0).startsWith("   "));
    }
}
