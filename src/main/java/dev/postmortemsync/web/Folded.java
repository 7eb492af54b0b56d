package dev.postmortemsync.web;

import dev.postmortemsync.document.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a difference as a page shows it: lines of one fate, and of a long stretch that did not change no more than
 * its ends. Pure.
 *
 * @param change {@code same}, {@code removed}, {@code added} or {@code left-out}
 * @param text its lines, each with its end; of what is left out how many lines that are
 */
public record Folded(String change, String text) {

    private static final int AROUND = 2;

    static List<Folded> of(List<Difference.Line> lines) {
        List<Folded> stretches = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            String change = lines.get(from).change();
            int to = from;
            while (to < lines.size() && lines.get(to).change().equals(change)) {
                to++;
            }
            boolean first = from == 0;
            boolean last = to == lines.size();
            stretch(stretches, lines.subList(from, to), change, first ? 0 : AROUND, last ? 0 : AROUND);
            from = to;
        }
        return stretches;
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
