package dev.postmortemsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.document.Difference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldedTest {

    @Test
    void showsWhichWordsOfALineDiffer() {
        assertThat(folded("Title: Outage\nSeverity: SEV-4\n", "Title: Outage\nSeverity: SEV-1\n"))
                .isEqualTo("Title: Outage\nSeverity: <removed>SEV-4<added>SEV-1<same>\n");
        assertThat(folded("a\nb\n", "a\nb\nc\n")).isEqualTo("a\nb\n<added>c\n");
        assertThat(folded("a\nb\n", "a\n")).isEqualTo("a\n<removed>b\n");
    }

    @Test
    void leavesOutWhatDidNotChangeButForItsEnds() {
        String same = IntStream.range(0, 9).mapToObj(i -> i + "\n").collect(Collectors.joining());
        assertThat(folded("a\n" + same + "b\n", "A\n" + same + "B\n"))
                .isEqualTo("<removed>a<added>A<same>\n0\n1\n<left-out>… 5 lines the same …\n<same>7\n8\n"
                        + "<removed>b<added>B<same>\n");
        assertThat(folded("", "")).isEmpty();
    }

    private static String folded(String before, String after) {
        StringBuilder text = new StringBuilder();
        String last = "same";
        for (Folded one : Folded.of(Difference.between(before, after))) {
            text.append(one.change().equals(last) ? "" : "<" + one.change() + ">")
                    .append(one.text());
            last = one.change();
        }
        return text.toString();
    }
}
