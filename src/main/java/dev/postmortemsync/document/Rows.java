package dev.postmortemsync.document;

import dev.postmortemsync.work.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Node;

/** Reads the table of action items by the names of its columns. */
final class Rows {

    private static final Set<String> NONE = Set.of("-", "–", "—", "not yet", "none", "n/a", "tbd");

    /** As the template itself has it. */
    private static final Pattern TO_BE_FILLED = Pattern.compile("[A-Za-z0-9]+-XXX");

    private Rows() {}

    /** @throws Refusal where there is no table, or a column is missing */
    static List<Row> in(Node block) {
        if (block == null) {
            throw new Refusal(Chapter.ACTION_ITEMS.heading(), "the table of the action items is missing");
        }
        Table table = Table.of(block);
        for (Column column : Column.values()) {
            if (!table.columns().contains(column.key())) {
                throw new Refusal(
                        Chapter.ACTION_ITEMS.heading(), "the table has no column \"" + column.heading() + "\"");
            }
        }
        return table.rows().stream().map(Rows::row).toList();
    }

    private static Row row(Map<String, String> cells) {
        Map<Column, String> row = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            String words = cells.get(column.key());
            boolean none = column != Column.TITLE && NONE.contains(words.toLowerCase(Locale.ROOT))
                    || column == Column.WORK_ITEM && TO_BE_FILLED.matcher(words).matches();
            row.put(column, none ? "" : words);
        }
        return new Row(row);
    }
}
