package dev.postmortemsync.actionitem;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Which action items, newest first. {@code null} means "any".
 *
 * @param overdue {@code true}: due before today (UTC) and neither done nor cancelled; {@code false}: the others
 * @param dueUntil only unfinished ones that were due on this day or before
 * @param limit how many at most
 * @param cursor the id of the last item seen, or {@code null}
 */
public record ActionItemQuery(
        Status status,
        String owner,
        Priority priority,
        Boolean overdue,
        UUID postmortem,
        LocalDate dueUntil,
        int limit,
        UUID cursor) {}
