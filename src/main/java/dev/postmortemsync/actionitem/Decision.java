package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Values;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What was decided about an action item that was overdue. Never changed afterwards. */
@Entity
@Table(name = "action_item_decision")
class Decision extends PanacheEntityBase {

    static final String RESCHEDULE = "reschedule";
    static final String SPLIT = "split";
    static final String CLOSE = "close";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "action_item_id")
    private UUID actionItemId;

    private String choice;

    @Column(name = "due_before")
    private LocalDate dueBefore;

    @Column(name = "due_after")
    private LocalDate dueAfter;

    private String reason;

    @Column(name = "split_into")
    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<UUID> splitInto = new ArrayList<>();

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    protected Decision() {}

    /** The oldest first. */
    static List<Decision> of(UUID actionItemId) {
        return list("actionItemId = ?1 order by id", actionItemId);
    }

    /** Keeps a decision that was taken by its own route. */
    static void keep(
            ActionItem item,
            String choice,
            LocalDate dueBefore,
            String reason,
            List<UUID> parts,
            String by,
            Instant now) {
        Decision decision = new Decision();
        decision.actionItemId = item.id();
        decision.choice = choice;
        decision.dueBefore = dueBefore;
        decision.dueAfter = item.values().dueDate();
        decision.reason = reason;
        decision.splitInto = new ArrayList<>(parts);
        decision.decidedBy = by;
        decision.decidedAt = now;
        decision.persist();
    }

    /** Keeps what an ordinary change came to; nothing where it was done, which no decision was needed for. */
    static void keepImplied(ActionItem item, Values before, String by, Instant now) {
        Status status = item.values().status();
        if (status != Status.DONE) {
            String choice = status == Status.CANCELLED ? CLOSE : RESCHEDULE;
            keep(item, choice, before.dueDate(), item.reason(), List.of(), by, now);
        }
    }

    DecisionView view() {
        return new DecisionView(choice, dueBefore, dueAfter, reason, List.copyOf(splitInto), decidedBy, decidedAt);
    }
}
