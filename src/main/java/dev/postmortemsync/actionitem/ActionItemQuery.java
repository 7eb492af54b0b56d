package dev.postmortemsync.actionitem;

import java.util.UUID;

/**
 * Which action items, newest first. {@code null} means "any".
 *
 * @param overdue {@code true}: due before today (UTC) and neither done nor cancelled; {@code false}: the others
 * @param limit how many at most
 * @param cursor the id of the last item seen, or {@code null}
 */
public record ActionItemQuery(
        Status status, String owner, Priority priority, Boolean overdue, UUID postmortem, int limit, UUID cursor) {}
