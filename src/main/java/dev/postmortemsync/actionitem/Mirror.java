package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.ActionItemView.MirrorView;
import dev.postmortemsync.actionitem.Tracker.Gone;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.actionitem.Tracker.Values;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
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

    private String project;
    private String key;
    private String url;
    private String state;
    private int generation;
    private boolean identified = true;

    @Column(name = "wanted_key")
    private String wantedKey;

    @Enumerated(EnumType.STRING)
    private Gone gone;

    @Embedded
    @AttributeOverride(name = "status", column = @Column(name = "base_status"))
    @AttributeOverride(name = "title", column = @Column(name = "base_title"))
    @AttributeOverride(name = "priority", column = @Column(name = "base_priority"))
    @AttributeOverride(name = "owner", column = @Column(name = "base_owner"))
    @AttributeOverride(name = "dueDate", column = @Column(name = "base_due_date"))
    private MirroredValues base;

    @Embedded
    @AttributeOverride(name = "status", column = @Column(name = "seen_status"))
    @AttributeOverride(name = "title", column = @Column(name = "seen_title"))
    @AttributeOverride(name = "priority", column = @Column(name = "seen_priority"))
    @AttributeOverride(name = "owner", column = @Column(name = "seen_owner"))
    @AttributeOverride(name = "dueDate", column = @Column(name = "seen_due_date"))
    private MirroredValues seen;

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

    /** The tracker's ids of the projects in which work items are. */
    static List<String> projects() {
        return find("select distinct project from Mirror where project is not null order by project")
                .project(String.class)
                .list();
    }

    /** Those of a project that are not known to be gone. */
    static List<Mirror> presentIn(String project) {
        return list("project = ?1 and trackerId is not null and gone is null", project);
    }

    static List<Mirror> troubled() {
        return list("problem is not null");
    }

    /** What shall be made stands here before the tracker hears of it: a lost reply finds its base in it. */
    void intend(Values values, String where, Instant now) {
        this.intentAt = now;
        this.project = where;
        agree(values);
    }

    /** Another work item than before is wanted, with an identity of its own. */
    void beginAnew() {
        this.trackerId = null;
        this.project = null;
        this.key = null;
        this.url = null;
        this.state = null;
        this.intentAt = null;
        this.syncedAt = null;
        this.identified = true;
        this.generation++;
        this.wantedKey = null;
        this.gone = null;
        this.problem = null;
        this.refusedOwner = null;
        this.base = null;
        this.seen = null;
    }

    void want(String existingKey) {
        this.wantedKey = existingKey;
    }

    void link(int number, boolean bearsOurIdentity, Instant now) {
        this.generation = number;
        this.wantedKey = null;
        this.refusedOwner = null;
        this.identified = bearsOurIdentity;
        this.intentAt = now;
    }

    void agree(Values values) {
        this.base = new MirroredValues(values);
    }

    /** Answers whether anything that people see changed. */
    boolean show(Item item) {
        boolean same = gone == null
                && Objects.equals(key, item.key())
                && Objects.equals(url, item.url())
                && Objects.equals(state, item.state());
        this.trackerId = item.place().id();
        this.project = item.place().project();
        this.key = item.key();
        this.url = item.url();
        this.state = item.state();
        this.gone = null;
        this.seen = new MirroredValues(item.values());
        return !same;
    }

    /** Answers whether that is new. */
    boolean lose(Gone how, String words) {
        boolean isNew = gone != how;
        this.gone = how;
        return problem(words) | isNew;
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
        return MirroredValues.of(base);
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

    Place place() {
        return trackerId == null ? null : new Place(project, trackerId);
    }

    String project() {
        return project;
    }

    int generation() {
        return generation;
    }

    boolean identified() {
        return identified;
    }

    String wantedKey() {
        return wantedKey;
    }

    Gone gone() {
        return gone;
    }

    Values seen() {
        return MirroredValues.of(seen);
    }

    Instant syncedAt() {
        return syncedAt;
    }

    String problem() {
        return problem;
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
        return new MirrorView(key, url, state, syncedAt, problem, gone, wantedKey);
    }
}
