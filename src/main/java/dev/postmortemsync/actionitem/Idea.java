package dev.postmortemsync.actionitem;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What might be done one day. It has no mirror, so that no work item is ever made of it. */
@Entity
@Table(name = "idea")
class Idea extends PanacheEntityBase {

    @Id
    private UUID id;

    @Column(name = "postmortem_id")
    private UUID postmortemId;

    private String title;
    private String owner;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "action_item_id")
    private UUID actionItemId;

    @Column(name = "dropped_at")
    private Instant droppedAt;

    protected Idea() {}

    Idea(UUID postmortemId, String title, String owner, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.postmortemId = postmortemId;
        this.title = title;
        this.owner = owner;
        this.createdBy = by;
        this.createdAt = now;
    }

    /** The idea, held against other writers, unless it was dropped; or {@code null}. */
    static Idea lock(UUID id) {
        Idea idea = findById(id, LockModeType.PESSIMISTIC_WRITE);
        return idea == null || idea.droppedAt != null ? null : idea;
    }

    static List<Idea> ofPostmortem(UUID postmortemId) {
        return list("postmortemId = ?1 and droppedAt is null order by createdAt, id", postmortemId);
    }

    void promoted(UUID actionItem) {
        this.actionItemId = actionItem;
    }

    void drop(Instant now) {
        this.droppedAt = now;
    }

    boolean isPromoted() {
        return actionItemId != null;
    }

    UUID postmortemId() {
        return postmortemId;
    }

    UUID id() {
        return id;
    }

    String title() {
        return title;
    }

    String owner() {
        return owner;
    }

    IdeaView view() {
        return new IdeaView(id, postmortemId, title, owner, createdBy, createdAt, actionItemId);
    }
}
