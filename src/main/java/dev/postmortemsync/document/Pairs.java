package dev.postmortemsync.document;

import dev.postmortemsync.work.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which edited row is which of those that were handed out. The table shows no ids, so: the same work item; else the same
 * title; else a row in which nothing but the title differs. What is left is new.
 */
final class Pairs {

    private static final int NEW = -1;

    private final List<Row> handedOut;
    private final List<Row> edited;
    private final int[] pairs;
    private final boolean[] taken;

    private Pairs(List<Row> handedOut, List<Row> edited) {
        this.handedOut = handedOut;
        this.edited = edited;
        this.pairs = new int[edited.size()];
        this.taken = new boolean[handedOut.size()];
        Arrays.fill(pairs, NEW);
    }

    /**
     * For each edited row the place of its like among those handed out, or -1.
     *
     * @throws Refusal where two rows name the same work item
     */
    static int[] of(List<Row> handedOut, List<Row> edited) {
        Pairs pairs = new Pairs(handedOut, edited);
        refuseDoubles(edited);
        pairs.match((one, other) -> !workItem(one).isEmpty() && workItem(one).equals(workItem(other)));
        pairs.match((one, other) -> one.cell(Column.TITLE).equals(other.cell(Column.TITLE)));
        pairs.match(Row::differsInTitleAlone);
        return pairs.pairs;
    }

    /** @throws Refusal where two rows name the same work item */
    static void refuseDoubles(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!workItem(rows.get(i)).isEmpty() && workItem(rows.get(i)).equals(workItem(rows.get(j)))) {
                    throw new Refusal(
                            Cells.place(i + 1, Column.WORK_ITEM),
                            workItem(rows.get(i)) + " stands in row " + (j + 1) + " already");
                }
            }
        }
    }

    private void match(BiPredicate<Row, Row> alike) {
        for (int i = 0; i < pairs.length; i++) {
            for (int j = 0; j < taken.length && pairs[i] == NEW; j++) {
                if (!taken[j] && alike.test(edited.get(i), handedOut.get(j))) {
                    pairs[i] = j;
                    taken[j] = true;
                }
            }
        }
    }

    private static String workItem(Row row) {
        return row.cell(Column.WORK_ITEM);
    }
}
