package dev.postmortemsync.postmortem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The generated half of one section while it is being written; each statement comes with the facts it stands on. */
final class Draft {

    private final SectionKey section;
    private final String whom;
    private final List<String> lines = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
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
    record Half(String markdown, int asked, List<Question> open, List<Statement> statements) {

        /** The same below a heading; nothing stays nothing. */
        Half below(String heading) {
            return markdown.isEmpty() ? this : new Half(heading + "\n\n" + markdown, asked, open, statements);
        }

        /** One after the other. */
        static Half joined(List<Half> halves) {
            return new Half(
                    halves.stream()
                            .map(Half::markdown)
                            .filter(markdown -> !markdown.isEmpty())
                            .collect(Collectors.joining("\n\n")),
                    halves.stream().mapToInt(Half::asked).sum(),
                    halves.stream().flatMap(half -> half.open().stream()).toList(),
                    halves.stream().flatMap(half -> half.statements().stream()).toList());
        }
    }

    /** Adds a line that is the template's own, or only asks. */
    Draft line(String markdown) {
        lines.add(markdown);
        return this;
    }

    /** Adds a line that facts tell. */
    Draft line(String markdown, List<Fact> facts) {
        if (!facts.isEmpty()) {
            // What the line still asks stands on nothing.
            boolean asks = OpenQuestion.count(markdown) > 0;
            statements.add(new Statement(asks ? Unanswered.removedFrom(markdown) : markdown, facts));
        }
        return line(markdown);
    }

    /** Adds sentences as one line. */
    Draft sentences(List<Statement> sentences) {
        statements.addAll(sentences);
        return line(sentences.stream().map(Statement::text).collect(Collectors.joining(" ")));
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
        if (known(fact)) {
            return fact;
        }
        Question left = new Question(section, whom, question);
        open.add(left);
        return left.markdown();
    }

    /** A line that ends with the fact, or with the question for it. */
    Draft answer(String before, String fact, List<Fact> facts, String question) {
        return line(before + factOr(fact, question), known(fact) ? facts : List.of());
    }

    /** One of the template's labelled bullets. */
    Draft bullet(String label, String fact, List<Fact> facts, String question) {
        return answer("- **" + label + "**: ", fact, facts, question);
    }

    /** A numbered list of hints, or the question where there is none. */
    Draft numbered(List<Hint> hints, String question) {
        if (hints.isEmpty()) {
            return line(factOr(null, question));
        }
        asked++;
        for (int i = 0; i < hints.size(); i++) {
            Hint hint = hints.get(i);
            line(i + 1 + ". **" + hint.label() + "**: " + hint.evidence(), hint.facts());
        }
        return this;
    }

    Half done() {
        return new Half(String.join("\n", lines).strip(), asked, List.copyOf(open), List.copyOf(statements));
    }

    static boolean known(String fact) {
        return fact != null && !fact.isBlank();
    }

    /** All of them, each once. */
    @SafeVarargs
    static List<Fact> all(List<Fact>... some) {
        return Stream.of(some).flatMap(List::stream).distinct().toList();
    }
}
