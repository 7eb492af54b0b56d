package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What shall be done so that it does not happen again. Fields are changed by this class alone. */
@Entity
@Table(name = "action_item")
class ActionItem extends PanacheEntityBase {

    @Id
    private UUID id;

    @Column(name = "postmortem_id")
    private UUID postmortemId;

    private int number;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    private String title;
    private String owner;

    @Column(name = "due_date")
    private LocalDate dueDate;

    private Status status;
    private String reason;
    private boolean deleted;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "updated_by")
    private String updatedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected ActionItem() {}

    ActionItem(UUID postmortemId, int number, Values values, String createdBy, Instant now) {
        this.id = UUID.randomUUID();
        this.postmortemId = postmortemId;
        this.number = number;
        this.createdBy = createdBy;
        this.updatedBy = createdBy;
        this.createdAt = now;
        take(Set.of(Field.values()), values, now);
    }

    /** The row, held against every other writer until the transaction ends; or {@code null}. */
    static ActionItem lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static List<ActionItem> ofPostmortem(UUID postmortemId) {
        return list("postmortemId = ?1 and deleted = false order by priority, number", postmortemId);
    }

    static List<ActionItem> search(ActionItemQuery q, LocalDate today) {
        StringBuilder where = new StringBuilder("from ActionItem a where a.deleted = false");
        Parameters values = new Parameters();
        if (q.status() != null) {
            where.append(" and a.status = :status");
            values.and("status", q.status());
        }
        if (q.owner() != null) {
            where.append(" and lower(a.owner) = lower(:owner)");
            values.and("owner", q.owner());
        }
        if (q.priority() != null) {
            where.append(" and a.priority = :priority");
            values.and("priority", q.priority());
        }
        if (q.postmortem() != null) {
            where.append(" and a.postmortemId = :postmortem");
            values.and("postmortem", q.postmortem());
        }
        if (q.overdue() != null) {
            where.append(q.overdue() ? " and " : " and not ")
                    .append("(a.dueDate is not null and a.dueDate < :today and a.status in :unfinished)");
            values.and("today", today).and("unfinished", List.of(Status.OPEN, Status.IN_PROGRESS));
        }
        if (q.cursor() != null) {
            where.append(" and exists (select 1 from ActionItem last where last.id = :cursor")
                    .append(" and (a.createdAt < last.createdAt or a.createdAt = last.createdAt and a.id < last.id))");
            values.and("cursor", q.cursor());
        }
        return find(where + " order by a.createdAt desc, a.id desc", values)
                .page(0, q.limit())
                .list();
    }

    static int highestNumber(UUID postmortemId) {
        Integer highest = find("select max(number) from ActionItem where postmortemId = ?1", postmortemId)
                .project(Integer.class)
                .firstResult();
        return highest == null ? 0 : highest;
    }

    Values values() {
        return new Values(status, title, priority, owner, dueDate);
    }

    void take(Set<Field> fields, Values from, Instant now) {
        Values taken = values().taking(fields, from);
        this.status = taken.status();
        this.title = taken.title();
        this.priority = taken.priority();
        this.owner = taken.owner();
        this.dueDate = taken.dueDate();
        this.updatedAt = now;
        if (status != Status.CANCELLED) {
            // Opened again, on whichever side: why it was cancelled is no longer true.
            this.reason = null;
        }
    }

    void explain(String why, Instant now) {
        this.reason = why;
        this.updatedAt = now;
    }

    String reason() {
        return reason;
    }

    void delete(Instant now) {
        this.deleted = true;
        this.updatedAt = now;
    }

    void changedBy(String who) {
        this.updatedBy = who;
    }

    UUID id() {
        return id;
    }

    UUID postmortemId() {
        return postmortemId;
    }

    boolean deleted() {
        return deleted;
    }

    long version() {
        return version;
    }

    ActionItemView view(Mirror mirror) {
        return new ActionItemView(
                id,
                postmortemId,
                number,
                priority,
                title,
                owner,
                dueDate,
                status,
                reason,
                mirror == null ? null : mirror.view());
    }
}
