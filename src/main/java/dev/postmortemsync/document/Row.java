package dev.postmortemsync.document;

import java.util.EnumMap;
import java.util.Map;

/** A row of the table of action items, as a reader sees its cells; what says "none" is empty. */
record Row(Map<Column, String> cells) {

    static Row of(String priority, String title, String owner, String dueDate, String workItem, String status) {
        return new Row(Map.of(
                Column.PRIORITY, priority,
                Column.TITLE, title,
                Column.OWNER, owner,
                Column.DUE_DATE, dueDate,
                Column.WORK_ITEM, workItem,
                Column.STATUS, status));
    }

    String cell(Column column) {
        return cells.get(column);
    }

    boolean differsInTitleAlone(Row other) {
        Map<Column, String> renamed = new EnumMap<>(cells);
        renamed.put(Column.TITLE, other.cell(Column.TITLE));
        return renamed.equals(other.cells);
    }
}
