package dev.postmortemsync.document;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** How one text became another, for people: first by lines, and inside of what changed by words. Pure. */
public final class Comparison {

    /** Words beyond which a changed stretch is shown as a whole: nobody reads such a stretch word by word. */
    private static final int MOST_WORDS = 2000;

    private static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");

    private final List<Piece> pieces = new ArrayList<>();

    private Comparison() {}

    /** What became of a piece of text. */
    public enum Fate {
        SAME,
        GONE,
        NEW
    }

    /** A piece of text, and what became of it. */
    public record Piece(Fate fate, String text) {

        public boolean gone() {
            return fate == Fate.GONE;
        }

        public boolean added() {
            return fate == Fate.NEW;
        }
    }

    /** A stretch of one list that one of the other stands in for. */
    private record Change(int from, int to, int newFrom, int newTo) {

        static Change of(AbstractDelta<String> delta) {
            int from = delta.getSource().getPosition();
            int newFrom = delta.getTarget().getPosition();
            return new Change(
                    from,
                    from + delta.getSource().size(),
                    newFrom,
                    newFrom + delta.getTarget().size());
        }
    }

    /**
     * The pieces in order: those that are not new make up {@code before}, those that are not gone make up {@code after}.
     *
     * @param before {@code null} for an empty text
     * @param after {@code null} for an empty text
     */
    public static List<Piece> of(String before, String after) {
        Comparison comparison = new Comparison();
        List<String> from = lines(before);
        List<String> to = lines(after);
        comparison.compare(from, to, true);
        return comparison.pieces;
    }

    private void compare(List<String> from, List<String> to, boolean byLine) {
        int done = 0;
        for (Change change : changes(from, to, byLine)) {
            add(Fate.SAME, from.subList(done, change.from()));
            List<String> gone = from.subList(change.from(), change.to());
            List<String> added = to.subList(change.newFrom(), change.newTo());
            List<String> goneWords = byLine ? words(gone) : gone;
            List<String> addedWords = byLine ? words(added) : added;
            if (byLine
                    && !gone.isEmpty()
                    && !added.isEmpty()
                    && Math.max(goneWords.size(), addedWords.size()) <= MOST_WORDS) {
                compare(goneWords, addedWords, false);
            } else {
                add(Fate.GONE, gone);
                add(Fate.NEW, added);
            }
            done = change.to();
        }
        add(Fate.SAME, from.subList(done, from.size()));
    }

    /** What stands in for what, by place; words that only a space keeps apart are read as one. */
    private static List<Change> changes(List<String> from, List<String> to, boolean byLine) {
        List<Change> changes = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(from, to).getDeltas()) {
            Change change = Change.of(delta);
            Change last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
            if (!byLine && last != null && isSpace(from.subList(last.to(), change.from()))) {
                changes.set(changes.size() - 1, new Change(last.from(), change.to(), last.newFrom(), change.newTo()));
            } else {
                changes.add(change);
            }
        }
        return changes;
    }

    private static boolean isSpace(List<String> parts) {
        return parts.stream().allMatch(part -> part.isBlank() && part.indexOf('\n') < 0);
    }

    private void add(Fate fate, List<String> parts) {
        if (!parts.isEmpty()) {
            pieces.add(new Piece(fate, String.join("", parts)));
        }
    }

    /** With their line ends, so that joining them gives the text again. */
    private static List<String> lines(String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
    }

    private static List<String> words(List<String> lines) {
        return Arrays.asList(WORDS.split(String.join("", lines)));
    }
}
