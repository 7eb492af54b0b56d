package dev.postmortemsync.actionitem;

import java.time.LocalDate;

/**
 * What a person says when adding an action item.
 *
 * @param owner handle, e-mail or name; may be {@code null}
 * @param dueDate may be {@code null}
 */
public record NewActionItem(Priority priority, String title, String owner, LocalDate dueDate) {}
