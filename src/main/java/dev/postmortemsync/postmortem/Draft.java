package dev.postmortemsync.postmortem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The generated half of one section while it is being written. */
final class Draft {

    private final SectionKey section;
    private final String whom;
    private final List<String> lines = new ArrayList<>();
    private final List<Question> open = new ArrayList<>();
    private int asked;

    Draft(SectionKey section, String whom) {
        this.section = section;
        this.whom = whom;
    }

    /**
     * A finished half.
     *
     * @param asked questions in all, those that facts answer included
     * @param open those that are left
     */
    record Half(String markdown, int asked, List<Question> open) {

        /** The same below a heading; nothing stays nothing. */
        Half below(String heading) {
            return markdown.isEmpty() ? this : new Half(heading + "\n\n" + markdown, asked, open);
        }

        /** One after the other. */
        static Half joined(List<Half> halves) {
            return new Half(
                    halves.stream()
                            .map(Half::markdown)
                            .filter(markdown -> !markdown.isEmpty())
                            .collect(Collectors.joining("\n\n")),
                    halves.stream().mapToInt(Half::asked).sum(),
                    halves.stream().flatMap(half -> half.open().stream()).toList());
        }
    }

    /** Adds a line of Markdown. */
    Draft line(String markdown) {
        lines.add(markdown);
        return this;
    }

    /** Starts a new block. */
    Draft gap() {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
        return this;
    }

    /** The fact if there is one, else the question for it; counted either way. */
    String factOr(String fact, String question) {
        asked++;
        if (fact != null && !fact.isBlank()) {
            return fact;
        }
        Question left = new Question(section, whom, question);
        open.add(left);
        return left.markdown();
    }

    /** One of the template's labelled bullets. */
    Draft bullet(String label, String fact, String question) {
        return line("- **" + label + "**: " + factOr(fact, question));
    }

    /** A numbered list of hints, or the question where there is none. */
    Draft numbered(List<Hint> hints, String question) {
        if (hints.isEmpty()) {
            return line(factOr(null, question));
        }
        asked++;
        for (int i = 0; i < hints.size(); i++) {
            line(i + 1 + ". **" + hints.get(i).label() + "**: " + hints.get(i).evidence());
        }
        return this;
    }

    Half done() {
        return new Half(String.join("\n", lines).strip(), asked, List.copyOf(open));
    }
}
