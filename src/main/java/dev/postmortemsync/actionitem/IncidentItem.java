package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Place;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The work item of a whole incident. It is made once, and people do with it what they like. */
@Entity
@Table(name = "incident_item")
class IncidentItem extends PanacheEntityBase {

    @Id
    @Column(name = "incident_id")
    private UUID incidentId;

    @Column(name = "postmortem_id")
    private UUID postmortemId;

    private String project;

    @Column(name = "tracker_id")
    private String trackerId;

    private String key;
    private String url;

    @Column(name = "intent_at")
    private Instant intentAt;

    private String problem;

    protected IncidentItem() {}

    static IncidentItem of(UUID incidentId) {
        return findById(incidentId);
    }

    static IncidentItem lock(UUID incidentId) {
        return findById(incidentId, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<IncidentItem> ofPostmortem(UUID postmortemId) {
        return find("postmortemId", postmortemId).firstResultOptional();
    }

    static List<IncidentItem> ofAll(Collection<UUID> incidentIds) {
        return list("incidentId in ?1 and key is not null", incidentIds);
    }

    static List<IncidentItem> troubled() {
        return list("trackerId is null and problem is not null");
    }

    void intend(String where, Instant now) {
        this.intentAt = now;
        this.project = where;
    }

    void show(Item item) {
        this.project = item.place().project();
        this.trackerId = item.place().id();
        this.key = item.key();
        this.url = item.url();
        this.problem = null;
    }

    void problem(String words) {
        this.problem = words;
    }

    /** Not where there is trouble: action items do not wait for a person. */
    boolean isInTheMaking() {
        return trackerId == null && problem == null;
    }

    boolean intended() {
        return intentAt != null;
    }

    /** The identity that it bears at the tracker. */
    String externalId() {
        return "incident-" + incidentId;
    }

    UUID incidentId() {
        return incidentId;
    }

    UUID postmortemId() {
        return postmortemId;
    }

    String project() {
        return project;
    }

    Place place() {
        return trackerId == null ? null : new Place(project, trackerId);
    }

    WorkItemLink link() {
        return new WorkItemLink(key, url);
    }
}
