package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BroughtTest {

    private static final String BLOCK = "*From the postmortem of Payments slow:*\n\nA lock was held.";
    private final Brought brought = new Brought("Payments slow", "A lock was held.");

    @Test
    void standsBelowWhatPeopleWroteHere() {
        assertThat(brought.addedTo(section("", "The pool was small."))).isEqualTo("The pool was small.\n\n" + BLOCK);
    }

    @Test
    void standsBelowTheFactsWhereNobodyWrote() {
        assertThat(brought.addedTo(section("- **Count**: 5 users; _@Sam: which share?_\n\n_@Sam: why?_", null)))
                .isEqualTo("- **Count**: 5 users\n\n" + BLOCK);
        assertThat(brought.addedTo(section("_@Sam: why?_", null))).isEqualTo(BLOCK);
    }

    @Test
    void isNotSaidTwice() {
        assertThat(brought.addedTo(section("", "A lock was held."))).isEqualTo("A lock was held.");
    }

    @Test
    void leavesAgainUnlessItsWordsWereChanged() {
        assertThat(brought.removedFrom("The pool was small.\n\n" + BLOCK)).isEqualTo("The pool was small.");
        assertThat(brought.removedFrom("One\n\n" + BLOCK + "\n\nTwo")).isEqualTo("One\n\nTwo");
        assertThat(brought.removedFrom("One\n\n" + BLOCK.replace("lock", "row lock")))
                .contains("A row lock was held.");
    }

    private static SectionView section(String generated, String text) {
        return new SectionView(SectionKey.ROOT_CAUSE, generated, text, null, null);
    }
}
