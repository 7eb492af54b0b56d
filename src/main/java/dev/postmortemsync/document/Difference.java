package dev.postmortemsync.document;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;

/** What changes from one text to another, line by line. Pure. */
public final class Difference {

    /**
     * A line.
     *
     * @param change {@code same}, {@code removed} or {@code added}
     */
    public record Line(String change, String text) {}

    private Difference() {}

    public static List<Line> between(String before, String after) {
        List<String> old = before.isEmpty() ? List.of() : before.lines().toList();
        List<String> now = after.isEmpty() ? List.of() : after.lines().toList();
        List<Line> lines = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now, true).getDeltas()) {
            boolean same = delta.getType() == DeltaType.EQUAL;
            delta.getSource().getLines().forEach(line -> lines.add(new Line(same ? "same" : "removed", line)));
            if (!same) {
                delta.getTarget().getLines().forEach(line -> lines.add(new Line("added", line)));
            }
        }
        return lines;
    }
}
