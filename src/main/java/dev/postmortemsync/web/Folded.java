package dev.postmortemsync.web;

import dev.postmortemsync.document.Comparison;
import dev.postmortemsync.document.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a difference as a page shows it: what has one fate, word by word where lines stand in for others, and of a
 * long stretch that did not change no more than its ends. Pure.
 *
 * @param change {@code same}, {@code removed}, {@code added} or {@code left-out}
 * @param text with its line ends; of what is left out how many lines that are
 */
public record Folded(String change, String text) {

    private static final int AROUND = 2;

    static List<Folded> of(List<Difference.Line> lines) {
        List<Folded> stretches = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int to = end(lines, from);
            String change = lines.get(from).change();
            boolean replaced = change.equals("removed")
                    && to < lines.size()
                    && lines.get(to).change().equals("added");
            if (replaced) {
                int end = end(lines, to);
                words(stretches, joined(lines.subList(from, to)), joined(lines.subList(to, end)));
                to = end;
            } else {
                int head = from == 0 ? 0 : AROUND;
                int tail = to == lines.size() ? 0 : AROUND;
                stretch(stretches, lines.subList(from, to), change, head, tail);
            }
            from = to;
        }
        return stretches;
    }

    /** Where the lines of one fate end. */
    private static int end(List<Difference.Line> lines, int from) {
        int to = from;
        while (to < lines.size()
                && lines.get(to).change().equals(lines.get(from).change())) {
            to++;
        }
        return to;
    }

    /** Of lines that others stand in for, which words differ. */
    private static void words(List<Folded> stretches, String before, String after) {
        Comparison.of(before, after)
                .forEach(piece -> stretches.add(
                        new Folded(piece.gone() ? "removed" : piece.added() ? "added" : "same", piece.text())));
    }

    private static void stretch(
            List<Folded> stretches, List<Difference.Line> lines, String change, int head, int tail) {
        int out = lines.size() - head - tail;
        if (!change.equals("same") || out < 2) {
            stretches.add(new Folded(change, joined(lines)));
            return;
        }
        if (head > 0) {
            stretches.add(new Folded(change, joined(lines.subList(0, head))));
        }
        stretches.add(new Folded("left-out", "… " + out + " lines the same …\n"));
        if (tail > 0) {
            stretches.add(new Folded(change, joined(lines.subList(lines.size() - tail, lines.size()))));
        }
    }

    private static String joined(List<Difference.Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }
}
