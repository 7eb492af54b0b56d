package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A field that both sides changed. Fields are changed by this class alone. */
@Entity
@Table(name = "conflict")
class Conflict extends PanacheEntityBase {

    static final String OURS = "ours";
    static final String THEIRS = "theirs";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "action_item_id")
    private UUID actionItemId;

    private String field;
    private String ours;
    private String theirs;
    private String kept;

    @Column(name = "noticed_at")
    private Instant noticedAt;

    @Column(name = "resolved_at")
    private Instant resolvedAt;

    @Column(name = "resolved_by")
    private String resolvedBy;

    protected Conflict() {}

    Conflict(UUID actionItemId, Field field, Values ours, Values theirs, Instant now) {
        this.actionItemId = actionItemId;
        this.field = field.name().toLowerCase(Locale.ROOT);
        this.ours = text(ours.get(field));
        this.theirs = text(theirs.get(field));
        this.kept = THEIRS;
        this.noticedAt = now;
    }

    static Conflict lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static List<Conflict> below(long id, boolean openOnly, int limit) {
        return find("id < ?1 " + (openOnly ? "and resolvedAt is null " : "") + "order by id desc", id)
                .page(0, limit)
                .list();
    }

    static long countOpenOf(Collection<UUID> actionItemIds) {
        return count("resolvedAt is null and actionItemId in ?1", actionItemIds);
    }

    static List<Conflict> openOf(Collection<UUID> actionItemIds) {
        return list("actionItemId in ?1 and resolvedAt is null order by id", actionItemIds);
    }

    static long open() {
        return count("resolvedAt is null");
    }

    void resolve(String kept, String by, Instant now) {
        this.kept = kept;
        this.resolvedBy = by;
        this.resolvedAt = now;
    }

    boolean resolved() {
        return resolvedAt != null;
    }

    UUID actionItemId() {
        return actionItemId;
    }

    /** The edit that brings one side's value about. */
    ActionItemEdit taking(String side) {
        String value = side.equals(OURS) ? ours : theirs;
        ActionItemEdit edit = ActionItemEdit.nothing();
        return switch (Field.valueOf(field.toUpperCase(Locale.ROOT))) {
            case STATUS -> edit.status(Status.of(value));
            case TITLE -> edit.title(value);
            case PRIORITY -> edit.priority(Priority.valueOf(value));
            case OWNER -> edit.owner(value);
            case DUE_DATE -> edit.dueDate(value == null ? null : LocalDate.parse(value));
        };
    }

    ConflictView view() {
        return new ConflictView(id, actionItemId, field, ours, theirs, kept, noticedAt, resolvedAt, resolvedBy);
    }

    private static String text(Object value) {
        return value == null ? null : value instanceof Status status ? status.code() : value.toString();
    }
}
