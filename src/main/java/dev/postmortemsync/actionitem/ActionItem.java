package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
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
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What shall be done so that it does not happen again. Fields are changed by this class alone. */
@Entity
@Table(name = "action_item")
class ActionItem extends PanacheEntityBase {

    static final List<Status> UNFINISHED = List.of(Status.OPEN, Status.IN_PROGRESS);

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

    @Column(name = "done_at")
    private Instant doneAt;

    private boolean automation;

    @Column(name = "was_due")
    private LocalDate wasDue;

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

    static Map<UUID, ActionItem> ofAll(Collection<UUID> ids) {
        return ActionItem.<ActionItem>list("id in ?1", ids).stream()
                .collect(Collectors.toMap(ActionItem::id, Function.identity()));
    }

    static List<ActionItem> ofPostmortem(UUID postmortemId) {
        return list("postmortemId = ?1 and deleted = false order by priority, number", postmortemId);
    }

    /**
     * Those that a failure at that moment concerns: there already, and open, or done after {@code doneSince}, which may
     * be after the failure. The newest where they are too many to be looked at.
     */
    static List<ActionItem> toldBy(Instant failure, Instant doneSince, int limit) {
        return find(
                        "deleted = false and createdAt < ?1 and (status in ?2 or doneAt > ?3)"
                                + " order by createdAt desc, id",
                        failure,
                        UNFINISHED,
                        doneSince)
                .page(0, limit)
                .list();
    }

    static List<ActionItem> allUnfinished() {
        return list("status in ?1 and deleted = false order by createdAt, id", UNFINISHED);
    }

    static int highestNumber(UUID postmortemId) {
        Integer highest = find("select max(number) from ActionItem where postmortemId = ?1", postmortemId)
                .project(Integer.class)
                .firstResult();
        return highest == null ? 0 : highest;
    }

    /** To the end of another postmortem's. */
    void moveTo(UUID otherPostmortemId) {
        number = highestNumber(otherPostmortemId) + 1;
        postmortemId = otherPostmortemId;
    }

    Values values() {
        return new Values(status, title, priority, owner, dueDate);
    }

    void take(Set<Field> fields, Values from, Instant now) {
        Values taken = values().taking(fields, from);
        if (taken.status() != status) {
            this.automation = false;
            if (status == Status.DONE) {
                Effect.forget(id);
            }
            this.doneAt = taken.status() == Status.DONE ? now : null;
        }
        if (fields.contains(Field.DUE_DATE)) {
            // Who is late is not made well by taking the day away.
            LocalDate before = overdueSince();
            boolean late = before != null && before.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
            this.wasDue = late && taken.dueDate() == null ? before : null;
        }
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

    /** A machine said that it is done; a person has yet to agree. */
    void doneByAutomation() {
        this.automation = true;
    }

    /** Answers whether that was a question. */
    boolean confirm() {
        boolean asked = automation;
        this.automation = false;
        return asked;
    }

    Instant doneAt() {
        return doneAt;
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

    /** The day on which it is or was due, also where somebody took an overdue day away; or {@code null}. */
    LocalDate overdueSince() {
        return dueDate == null ? wasDue : dueDate;
    }

    boolean unfinished() {
        return UNFINISHED.contains(status);
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean deleted() {
        return deleted;
    }

    long version() {
        return version;
    }

    ActionItemView view(Mirror mirror, DecisionDue decision, List<EffectView> effectiveness) {
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
                mirror == null ? null : mirror.view(),
                doneAt,
                automation,
                decision,
                effectiveness);
    }
}
