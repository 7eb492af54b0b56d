package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.ActionItemView.MirrorView;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Values;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The work item of an action item, and what both sides last agreed on. Fields are changed by this class alone. */
@Entity
@Table(name = "mirror")
class Mirror extends PanacheEntityBase {

    @Id
    @Column(name = "action_item_id")
    private UUID actionItemId;

    @Column(name = "tracker_id")
    private String trackerId;

    private String key;
    private String url;
    private String state;

    @Column(name = "base_status")
    private Status baseStatus;

    @Column(name = "base_title")
    private String baseTitle;

    @Column(name = "base_priority")
    @Enumerated(EnumType.STRING)
    private Priority basePriority;

    @Column(name = "base_owner")
    private String baseOwner;

    @Column(name = "base_due_date")
    private LocalDate baseDueDate;

    @Column(name = "refused_owner")
    private String refusedOwner;

    @Column(name = "intent_at")
    private Instant intentAt;

    @Column(name = "synced_at")
    private Instant syncedAt;

    private String problem;

    @Version
    private long version;

    protected Mirror() {}

    Mirror(UUID actionItemId) {
        this.actionItemId = actionItemId;
    }

    static Mirror of(UUID actionItemId) {
        return findById(actionItemId);
    }

    static Map<UUID, Mirror> ofAll(List<UUID> actionItemIds) {
        List<Mirror> found = list("actionItemId in ?1", actionItemIds);
        return found.stream().collect(Collectors.toMap(Mirror::actionItemId, Function.identity()));
    }

    static Optional<Mirror> ofTracker(String trackerId) {
        return find("trackerId", trackerId).firstResultOptional();
    }

    static List<Mirror> ofTrackers(Collection<String> trackerIds) {
        return list("trackerId in ?1", trackerIds);
    }

    /** Those that no try was made for, most likely because there was no tracker to try. */
    static List<Mirror> untried(String problem) {
        return list("trackerId is null and intentAt is null or problem = ?1", problem);
    }

    static List<Mirror> troubled() {
        return list("problem is not null");
    }

    /** What shall be made stands here before the tracker hears of it: a lost reply finds its base in it. */
    void intend(Values values, Instant now) {
        this.intentAt = now;
        agree(values);
    }

    void agree(Values values) {
        this.baseStatus = values.status();
        this.baseTitle = values.title();
        this.basePriority = values.priority();
        this.baseOwner = values.owner();
        this.baseDueDate = values.dueDate();
    }

    /** Answers whether anything that people see changed. */
    boolean show(Item item) {
        boolean same = Objects.equals(key, item.key())
                && Objects.equals(url, item.url())
                && Objects.equals(state, item.state());
        this.trackerId = item.id();
        this.key = item.key();
        this.url = item.url();
        this.state = item.state();
        return !same;
    }

    /** Answers whether that is new. */
    boolean problem(String words) {
        boolean isNew = !Objects.equals(problem, words);
        this.problem = words;
        return isNew;
    }

    void refusedOwner(String owner) {
        this.refusedOwner = owner;
    }

    void synced(Instant now) {
        this.syncedAt = now;
    }

    Values base() {
        return new Values(baseStatus, baseTitle, basePriority, baseOwner, baseDueDate);
    }

    /** What the tracker showed people when it was last read. */
    String state() {
        return state;
    }

    UUID actionItemId() {
        return actionItemId;
    }

    String trackerId() {
        return trackerId;
    }

    String key() {
        return key;
    }

    String refusedOwner() {
        return refusedOwner;
    }

    boolean intended() {
        return intentAt != null;
    }

    long version() {
        return version;
    }

    MirrorView view() {
        return new MirrorView(key, url, state, syncedAt, problem);
    }
}
