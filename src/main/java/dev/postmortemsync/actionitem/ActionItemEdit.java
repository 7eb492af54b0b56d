package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * Some fields of an action item, to be changed; the others stay. Made from {@link #nothing()}, so that "no due date any
 * more" and "the due date as it is" are two things: {@code nothing().dueDate(null)}.
 *
 * @param fields what changes
 * @param values to what; read for {@code fields} alone
 * @param reason why a cancelled one will not be done; blank takes it back, {@code null} leaves it
 */
public record ActionItemEdit(Set<Field> fields, Values values, String reason) {

    public ActionItemEdit {
        fields = Set.copyOf(fields);
    }

    /** Changes nothing yet. */
    public static ActionItemEdit nothing() {
        return new ActionItemEdit(Set.of(), new Values(null, null, null, null, null), null);
    }

    /** @param why {@code null} for none */
    public ActionItemEdit reason(String why) {
        return new ActionItemEdit(fields, values, why == null ? "" : why);
    }

    public ActionItemEdit status(Status status) {
        return with(Field.STATUS, new Values(status, null, null, null, null));
    }

    public ActionItemEdit title(String title) {
        return with(Field.TITLE, new Values(null, title, null, null, null));
    }

    public ActionItemEdit priority(Priority priority) {
        return with(Field.PRIORITY, new Values(null, null, priority, null, null));
    }

    /** @param owner {@code null} for none */
    public ActionItemEdit owner(String owner) {
        return with(Field.OWNER, new Values(null, null, null, owner, null));
    }

    /** @param dueDate {@code null} for none */
    public ActionItemEdit dueDate(LocalDate dueDate) {
        return with(Field.DUE_DATE, new Values(null, null, null, null, dueDate));
    }

    private ActionItemEdit with(Field field, Values from) {
        Set<Field> more = EnumSet.of(field);
        more.addAll(fields);
        return new ActionItemEdit(more, values.taking(Set.of(field), from), reason);
    }
}
