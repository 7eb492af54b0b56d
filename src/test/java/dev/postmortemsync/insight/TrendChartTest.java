package dev.postmortemsync.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.insight.TrendChart.Point;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendChartTest {

    private static final LocalDate MAY = LocalDate.parse("2026-05-01");

    @Test
    void drawsTwoBarsForAMonthAndNoneForOneWithoutFigures() {
        String svg =
                TrendChart.of("Times", List.of(new Point(MAY, 60L, 300L), new Point(MAY.plusMonths(1), null, null)));
        assertThat(svg).contains("<title>Times</title>", "May 26", "Jun 26");
        assertThat(svg.split("<rect", -1)).hasSize(3);
    }

    @Test
    void isEmptyWhereNothingWasMeasured() {
        assertThat(TrendChart.of("Times", List.of(new Point(MAY, null, null)))).isEmpty();
        assertThat(TrendChart.of("Times", List.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({"0, 1 s", "4, 1 s", "130, 30 s", "3000, 10 min", "70000, 4 h", "900000, 7 d"})
    void labelsTheAxisInRoundUnits(long p90, String label) {
        assertThat(TrendChart.of("Times", List.of(new Point(MAY, p90, p90)))).contains(">" + label + "<");
    }
}
