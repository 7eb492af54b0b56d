package dev.postmortemsync.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.Measured;
import org.junit.jupiter.api.Test;

/**
 * Simulated histories of the mirror. {@code -Dhistories=100000} plays more of them, {@code -Dseed=…} begins at a given
 * one; what fails names its own.
 */
class HistoriesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 2_000);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int LIVES = HISTORIES / 100 + 1;
    private static final int EDITS = 2_000;

    @Test
    void allConvergeAndNothingIsLostOrDoubled() {
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            try {
                History history = new History(seed, true);
                history.play();
                history.judge();
            } catch (RuntimeException | AssertionError e) {
                told(1);
                throw new AssertionError("-Dhistories=1 -Dseed=" + seed + ": " + e.getMessage(), e);
            }
        }
        told(0);
    }

    private static void told(int failed) {
        Measured.tell("histories", "of edits on both sides, first seed " + SEED, "", HISTORIES);
        Measured.never("histories", "that do not converge, or write after quiet", failed);
    }

    @Test
    void aCrashBetweenAnyTwoStepsLosesAndDoublesNothing() {
        int crashes = 0;
        for (long seed = SEED; seed < SEED + LIVES; seed++) {
            boolean died = true;
            for (int step = 1; died; step++) {
                History history = new History(seed, false);
                try {
                    died = history.dieAt(step);
                    history.judge();
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("-Dseed=" + seed + ", death at step " + step + ": " + e.getMessage(), e);
                }
                crashes += died ? 1 : 0;
            }
        }
        Measured.tell("histories", "crashes between two steps, none of which loses or doubles", "", crashes);
        assertThat(crashes).isGreaterThan(20 * LIVES);
    }

    @Test
    void anEditIsWrittenOnceAndItsEchoNever() {
        History history = new History(SEED, false);
        history.echo(EDITS);
        Measured.tell(
                "histories",
                "writes for an edit here, " + EDITS + " edits, seed " + SEED,
                "",
                (double) history.writes() / history.editsHere,
                1.02);
        assertThat(history.writes())
                .as("seed %d: an edit there causes none, and one here causes one", SEED)
                .isLessThanOrEqualTo((int) (history.editsHere * 1.02));
        history.judge();
    }
}
