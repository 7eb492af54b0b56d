package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.work.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {

    private static final Row A = row("Add a load test", "@devops", "ROOSE-1");
    private static final Row B = row("Add an alert", "@devops", "");
    private static final Row C = row("Write it down", "", "");

    @Test
    void findsUneditedRowsInAnyOrder() {
        assertThat(Pairs.of(List.of(A, B, C), List.of(C, A, B))).containsExactly(2, 0, 1);
    }

    @Test
    void findsARowByItsWorkItemWhateverElseChanged() {
        assertThat(Pairs.of(List.of(A, B), List.of(B, row("Load test", "@kim", "ROOSE-1"))))
                .containsExactly(1, 0);
    }

    @Test
    void findsARowByItsTitle() {
        assertThat(Pairs.of(List.of(A, B), List.of(row("Add an alert", "@kim", "ROOSE-9"))))
                .containsExactly(1);
    }

    @Test
    void findsARenamedRowWhereNothingElseDiffers() {
        assertThat(Pairs.of(List.of(A, B, C), List.of(A, row("Add two alerts", "@devops", ""), C)))
                .containsExactly(0, 1, 2);
        assertThat(Pairs.of(List.of(B), List.of(row("Add two alerts", "@kim", ""))))
                .containsExactly(-1);
    }

    @Test
    void keepsTheOrderOfTwins() {
        assertThat(Pairs.of(List.of(B, B), List.of(B, B, B))).containsExactly(0, 1, -1);
    }

    @Test
    void refusesTwoRowsWithOneWorkItem() {
        assertThatThrownBy(() -> Pairs.of(List.of(A), List.of(A, B, A)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("Action Items, row 3, Plane Issue"))
                .hasMessage("ROOSE-1 stands in row 1 already");
    }

    private static Row row(String title, String owner, String workItem) {
        return Row.of("🔴 P0", title, owner, "", workItem, "Open");
    }
}
