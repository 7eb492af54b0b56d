package dev.postmortemsync.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.insight.InsightsView.Count;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarChartTest {

    @Test
    void drawsTheLargestAsLongAsThereIsRoomAndTheOthersInProportion() {
        String svg = BarChart.of("By service", List.of(new Count("Checkout", 4), new Count("Search", 1)));
        assertThat(svg).contains("<title>By service</title>", "width=\"260\"", "width=\"65\"", ">4</text>");
    }

    @Test
    void othersTextStaysTextAndIsShortened() {
        String svg = BarChart.of("<b>", List.of(new Count("<script>alert(1)</script> & more", 1)));
        assertThat(svg)
                .doesNotContain("<script", "<b>")
                .contains("&lt;script&gt;alert(1)&lt;/scrip…", "<title>&lt;b&gt;</title>");
    }

    @Test
    void whatHasNoNameIsNone() {
        String nameless = null;
        assertThat(BarChart.of("By service", List.of(new Count(nameless, 2)))).contains(">none<");
    }

    @Test
    void isEmptyWhereNothingWasCounted() {
        assertThat(BarChart.of("Ages", List.of(new Count("up to 7 days", 0)))).isEmpty();
        assertThat(BarChart.of("Ages", List.of())).isEmpty();
    }

    @Test
    void showsTheFirstDozen() {
        List<Count> many = IntStream.range(0, 50)
                .mapToObj(i -> new Count("Service " + i, 50 - i))
                .toList();
        assertThat(BarChart.of("By service", many).split("<rect", -1)).hasSize(13);
    }
}
