package dev.postmortemsync.actionitem;

import io.quarkus.panache.common.Parameters;
import java.time.LocalDate;
import java.util.List;
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
        UUID cursor) {

    /** @param today in UTC */
    List<ActionItem> search(LocalDate today) {
        StringBuilder where = new StringBuilder("from ActionItem a where a.deleted = false");
        Parameters values = new Parameters();
        if (status != null) {
            where.append(" and a.status = :status");
            values.and("status", status);
        }
        if (owner != null) {
            where.append(" and lower(a.owner) = lower(:owner)");
            values.and("owner", owner);
        }
        if (priority != null) {
            where.append(" and a.priority = :priority");
            values.and("priority", priority);
        }
        if (postmortem != null) {
            where.append(" and a.postmortemId = :postmortem");
            values.and("postmortem", postmortem);
        }
        if (overdue != null) {
            where.append(overdue ? " and " : " and not ")
                    .append("(a.dueDate is not null and a.dueDate < :today and a.status in :unfinished)");
            values.and("today", today).and("unfinished", ActionItem.UNFINISHED);
        }
        if (dueUntil != null) {
            where.append(" and coalesce(a.dueDate, a.wasDue) <= :dueUntil and a.status in :open");
            values.and("dueUntil", dueUntil).and("open", ActionItem.UNFINISHED);
        }
        if (cursor != null) {
            where.append(" and exists (select 1 from ActionItem last where last.id = :cursor")
                    .append(" and (a.createdAt < last.createdAt or a.createdAt = last.createdAt and a.id < last.id))");
            values.and("cursor", cursor);
        }
        return ActionItem.<ActionItem>find(where + " order by a.createdAt desc, a.id desc", values)
                .page(0, limit)
                .list();
    }
}
