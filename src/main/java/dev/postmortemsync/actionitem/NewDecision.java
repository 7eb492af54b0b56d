package dev.postmortemsync.actionitem;

import java.time.LocalDate;
import java.util.List;

/**
 * What a person decides about an overdue action item.
 *
 * @param choice {@code reschedule}, {@code split} or {@code close}
 * @param dueDate the new day; for {@code reschedule}
 * @param reason needed for {@code close}, welcome elsewhere
 * @param parts two or more action items instead of the one; for {@code split}
 */
public record NewDecision(String choice, LocalDate dueDate, String reason, List<Part> parts) {

    /**
     * A part of what is split. What is {@code null} is as in the whole, but for the day, which must be named.
     */
    public record Part(Priority priority, String title, String owner, LocalDate dueDate) {}
}
