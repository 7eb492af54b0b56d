package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemEdit;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.work.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row's cells as the values of an action item; what cannot be one is refused by row and column. */
final class Cells {

    private static final Pattern PRIORITY = Pattern.compile("(?i)\\bP([0-3])\\b");

    private Cells() {}

    private static NewActionItem added(int number, Row row) {
        if (row.cell(Column.TITLE).isEmpty()) {
            throw new Refusal(place(number, Column.TITLE), "must not be blank");
        }
        String workItem = row.cell(Column.WORK_ITEM);
        return new NewActionItem(
                priority(number, row),
                row.cell(Column.TITLE),
                row.cell(Column.OWNER),
                dueDate(number, row),
                workItem.isEmpty() ? null : workItem);
    }

    /** @param number of the row, from 1 */
    static ActionItemEdit edited(int number, Row row, Set<Column> columns) {
        ActionItemEdit edit = ActionItemEdit.nothing();
        for (Column column : columns) {
            edit = switch (column) {
                case PRIORITY -> edit.priority(priority(number, row));
                case TITLE -> edit.title(row.cell(column));
                case OWNER -> edit.owner(row.cell(column).isEmpty() ? null : row.cell(column));
                case DUE_DATE -> edit.dueDate(dueDate(number, row));
                case STATUS -> edit.status(status(number, row));
                case WORK_ITEM -> edit;
            };
        }
        return edit;
    }

    /** Where a cell is: {@code Action Items, row 3, Due Date}. */
    static String place(int number, Column column) {
        return Chapter.ACTION_ITEMS.heading() + ", row " + number + ", " + column.heading();
    }

    /** Makes a new action item of the row, mirrored by the work item that the row names. */
    static ActionItemView add(ActionItems actionItems, UUID postmortemId, int number, Row row, String by) {
        NewActionItem item = added(number, row);
        Status status = status(number, row);
        ActionItemView added = actionItems.add(postmortemId, item, by);
        return status == Status.OPEN
                ? added
                : actionItems.edit(added.id(), ActionItemEdit.nothing().status(status), by);
    }

    /** What the action item refuses is told by its place in the table. */
    static <T> T atRow(int number, Supplier<T> change) {
        try {
            return change.get();
        } catch (Refusal refusal) {
            throw at(number, refusal);
        }
    }

    private static Refusal at(int number, Refusal refusal) {
        Column column = switch (refusal.field()) {
            case "priority" -> Column.PRIORITY;
            case "title" -> Column.TITLE;
            case "owner" -> Column.OWNER;
            case "dueDate" -> Column.DUE_DATE;
            case "status" -> Column.STATUS;
            case "workItem" -> Column.WORK_ITEM;
            default -> null;
        };
        return column == null ? refusal : new Refusal(place(number, column), refusal.getMessage());
    }

    private static Priority priority(int number, Row row) {
        Matcher named = PRIORITY.matcher(row.cell(Column.PRIORITY));
        if (!named.find()) {
            throw new Refusal(place(number, Column.PRIORITY), "must be P0, P1, P2 or P3");
        }
        return Priority.valueOf("P" + named.group(1));
    }

    private static LocalDate dueDate(int number, Row row) {
        String date = row.cell(Column.DUE_DATE);
        try {
            return date.isEmpty() ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw new Refusal(place(number, Column.DUE_DATE), "must be a date such as 2026-02-12, or empty");
        }
    }

    private static Status status(int number, Row row) {
        return switch (row.cell(Column.STATUS).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
            case "", "open", "todo" -> Status.OPEN;
            case "inprogress", "started" -> Status.IN_PROGRESS;
            case "done", "completed", "complete", "closed" -> Status.DONE;
            case "wontfix", "cancelled", "canceled" -> Status.CANCELLED;
            default -> throw new Refusal(place(number, Column.STATUS), "must be Open, In progress, Done or Won't fix");
        };
    }
}
