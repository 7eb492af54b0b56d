package dev.postmortemsync.actionitem;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An action item that was open when the failure which it was to prevent came again. */
@Entity
@Table(name = "recurrence")
@IdClass(Recurrence.Key.class)
class Recurrence extends PanacheEntityBase {

    /** One action item at one incident. */
    record Key(UUID incidentId, UUID actionItemId) implements Serializable {}

    @Id
    @Column(name = "incident_id")
    private UUID incidentId;

    @Id
    @Column(name = "action_item_id")
    private UUID actionItemId;

    private String why;
    private boolean overdue;
    private boolean holds = true;

    @Column(name = "noticed_at")
    private Instant noticedAt;

    @Column(name = "intent_at")
    private Instant intentAt;

    @Column(name = "comment_id")
    private String commentId;

    @Column(name = "commented_at")
    private Instant commentedAt;

    protected Recurrence() {}

    Recurrence(UUID incidentId, UUID actionItemId, String why, boolean overdue, Instant now) {
        this.incidentId = incidentId;
        this.actionItemId = actionItemId;
        this.why = why;
        this.overdue = overdue;
        this.noticedAt = now;
    }

    static List<Recurrence> ofIncident(UUID incidentId) {
        return list("incidentId = ?1 order by noticedAt, actionItemId", incidentId);
    }

    static List<Recurrence> ofActionItem(UUID actionItemId) {
        return list("actionItemId = ?1 order by noticedAt, incidentId", actionItemId);
    }

    static Recurrence lock(UUID incidentId, UUID actionItemId) {
        return findById(new Key(incidentId, actionItemId), LockModeType.PESSIMISTIC_WRITE);
    }

    /** The facts of today; answers whether that is new. */
    boolean holds(String reason) {
        boolean isNew = !holds || !why.equals(reason);
        this.holds = true;
        this.why = reason;
        return isNew;
    }

    /** The two incidents are the same failure no longer; answers whether that is new. */
    boolean givesUp() {
        boolean isNew = holds;
        this.holds = false;
        return isNew;
    }

    void intend(Instant now) {
        this.intentAt = now;
    }

    void commented(String id, Instant now) {
        this.commentId = id;
        this.commentedAt = now;
    }

    boolean intended() {
        return intentAt != null;
    }

    boolean wantsComment() {
        return holds && commentId == null;
    }

    boolean holds() {
        return holds;
    }

    UUID incidentId() {
        return incidentId;
    }

    UUID actionItemId() {
        return actionItemId;
    }

    String why() {
        return why;
    }

    boolean overdue() {
        return overdue;
    }

    RecurrenceView view() {
        return new RecurrenceView(incidentId, actionItemId, why, overdue, noticedAt, commentedAt);
    }
}
