package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.document.Comparison.Fate;
import dev.postmortemsync.document.Comparison.Piece;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final long SEED = new Random().nextLong();

    @Test
    void showsTheWordThatChanged() {
        assertThat(Comparison.of("The pool was full.\nIt broke.\n", "The queue was full.\nIt broke.\n"))
                .containsExactly(
                        new Piece(Fate.SAME, "The "),
                        new Piece(Fate.GONE, "pool"),
                        new Piece(Fate.NEW, "queue"),
                        new Piece(Fate.SAME, " was full.\n"),
                        new Piece(Fate.SAME, "It broke.\n"));
    }

    @Test
    void readsWordsOnEndAsOne() {
        assertThat(Comparison.of("asked Eve of Ops, at noon", "asked the incident commander, at noon"))
                .containsExactly(
                        new Piece(Fate.SAME, "asked "),
                        new Piece(Fate.GONE, "Eve of Ops,"),
                        new Piece(Fate.NEW, "the incident commander,"),
                        new Piece(Fate.SAME, " at noon"));
    }

    @Test
    void showsALineThatIsNewAndOneThatIsGone() {
        assertThat(Comparison.of("a\nb\n", "b\nc\n"))
                .containsExactly(new Piece(Fate.GONE, "a\n"), new Piece(Fate.SAME, "b\n"), new Piece(Fate.NEW, "c\n"));
    }

    @Test
    void nothingBecameSomething() {
        assertThat(Comparison.of(null, "a")).containsExactly(new Piece(Fate.NEW, "a"));
        assertThat(Comparison.of("a", null)).containsExactly(new Piece(Fate.GONE, "a"));
        assertThat(Comparison.of(null, "")).isEmpty();
    }

    @RepeatedTest(200)
    void itsPiecesMakeUpBothTexts(RepetitionInfo repetition) {
        long seed = SEED + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        String before = text(random);
        String after = text(random);
        List<Piece> pieces = Comparison.of(before, after);
        String because = "seed " + seed + ": \"" + before + "\" to \"" + after + "\"";
        assertThat(joined(pieces, piece -> !piece.added())).as(because).isEqualTo(before);
        assertThat(joined(pieces, piece -> !piece.gone())).as(because).isEqualTo(after);
    }

    private static String joined(List<Piece> pieces, Predicate<Piece> which) {
        return pieces.stream().filter(which).map(Piece::text).collect(Collectors.joining());
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(40))
                .mapToObj(i ->
                        List.of("a", "bb", " ", "\n", "\t", "🔴", "_x_", ". ").get(random.nextInt(8)))
                .collect(Collectors.joining());
    }
}
