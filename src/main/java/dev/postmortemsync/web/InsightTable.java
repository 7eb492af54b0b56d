package dev.postmortemsync.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.postmortemsync.insight.InsightsView;
import dev.postmortemsync.insight.InsightsView.Count;
import dev.postmortemsync.insight.InsightsView.Times;
import dev.postmortemsync.work.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A table of the figures, as a spreadsheet reads it. */
enum InsightTable {
    MONTHS(
            List.of(
                    "month",
                    "incidents",
                    "acknowledged",
                    "acknowledge median s",
                    "acknowledge p90 s",
                    "acknowledged within target",
                    "resolved",
                    "resolve median s",
                    "resolve p90 s",
                    "resolved within target"),
            view -> view.months().stream()
                    .map(month -> row(
                            Stream.of(month.month(), month.incidents()),
                            span(month.acknowledge()),
                            span(month.resolve())))
                    .toList()),
    SEVERITIES(List.of("severity", "incidents"), view -> counts(view.incidents().bySeverity())),
    SERVICES(List.of("service", "incidents"), view -> counts(view.incidents().byService())),
    ACTION_ITEMS(List.of("action items", "count"), view -> {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"unfinished", view.actionItems().unfinished()});
        view.actionItems().byAge().forEach(age -> rows.add(new Object[] {"unfinished, " + age.name(), age.count()}));
        rows.add(new Object[] {"overdue", view.actionItems().overdue()});
        rows.add(new Object[] {"done in time", view.actionItems().doneInTime()});
        rows.add(new Object[] {"done late", view.actionItems().doneLate()});
        rows.add(new Object[] {"done without a due date", view.actionItems().doneUndated()});
        rows.add(new Object[] {"cancelled", view.actionItems().cancelled()});
        return rows;
    }),
    RECURRENCE(
            List.of("what", "count"),
            view -> List.of(
                    new Object[] {"incidents", view.recurrence().incidents()},
                    new Object[] {"incidents that recurred", view.recurrence().recurred()},
                    new Object[] {"action items that held", view.effectiveness().held()},
                    new Object[] {
                        "action items whose failure recurred",
                        view.effectiveness().recurred()
                    },
                    new Object[] {
                        "action items without data", view.effectiveness().noData()
                    })),
    DEBT(
            List.of("postmortems", "count"),
            view -> List.of(
                    new Object[] {"draft", view.debt().drafts()},
                    new Object[] {"in review", view.debt().inReview()},
                    new Object[] {"published", view.debt().published()})),
    FEEDBACK(
            List.of("feedback", "count"),
            view -> List.of(
                    new Object[] {"useful", view.feedback().useful()},
                    new Object[] {"something is missing", view.feedback().notUseful()}));

    private static final CsvMapper CSV = new CsvMapper();

    private final List<String> columns;
    private final Function<InsightsView, List<Object[]>> rows;

    InsightTable(List<String> columns, Function<InsightsView, List<Object[]>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** @throws Refusal where there is no such table */
    static InsightTable named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.code().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("table", "there is no table " + name));
    }

    private String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String csv(InsightsView view) {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.forEach(schema::addColumn);
        List<Object[]> texts = rows.apply(view).stream()
                .map(row -> Arrays.stream(row).map(InsightTable::text).toArray())
                .toList();
        try {
            return CSV.writer(schema.build()).writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table of texts is always CSV", e);
        }
    }

    /** A service's name is somebody's text: a spreadsheet must not take it for a formula. */
    private static Object text(Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    }

    private static Stream<Object> span(Times times) {
        return Stream.of(new Object[] {times.count(), times.medianSeconds(), times.p90Seconds(), times.withinTarget()});
    }

    private static Object[] row(Stream<?>... parts) {
        return Arrays.stream(parts).flatMap(Function.identity()).toArray();
    }

    private static List<Object[]> counts(List<Count> counts) {
        return counts.stream()
                .map(count -> new Object[] {count.name() == null ? "none" : count.name(), count.count()})
                .toList();
    }
}
