package dev.postmortemsync.actionitem;

import java.time.LocalDate;

/**
 * What a person says when adding an action item.
 *
 * @param owner handle, e-mail or name; may be {@code null}
 * @param dueDate may be {@code null}
 * @param workItem key or address of the existing work item that it is; {@code null} where one shall be made
 */
public record NewActionItem(Priority priority, String title, String owner, LocalDate dueDate, String workItem) {

    /** A work item shall be made of it. */
    public NewActionItem(Priority priority, String title, String owner, LocalDate dueDate) {
        this(priority, title, owner, dueDate, null);
    }
}
