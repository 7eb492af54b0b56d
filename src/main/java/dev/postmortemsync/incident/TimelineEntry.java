package dev.postmortemsync.incident;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The row of a timeline entry: what its source says, and beside it what a person made of it. */
@Entity
@Table(name = "timeline_entry")
class TimelineEntry extends PanacheEntityBase {

    /** Source of what a person added. */
    static final String HAND = "hand";

    /** Webhooks and polls tell within minutes; what comes later was read out of the past. */
    private static final Duration LIVE = Duration.ofHours(1);

    @Id
    public UUID id;

    public UUID incidentId;
    public String source;
    public String sourceKey;
    public Instant at;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    /** What its source called it, before an operator's words were heard; {@code null} where that was not kept. */
    @Enumerated(EnumType.STRING)
    public Kind toldKind;

    public String event;
    public String actor;
    public String url;
    public boolean shown;
    /** Its source only guesses that it belongs here. */
    public boolean proposed;

    public int place;

    /** Kept for a person's edit alone: its source does not tell it any more. */
    public boolean withdrawn;

    @Column(updatable = false)
    public Instant firstSeen;

    public Instant humanAt;

    @Enumerated(EnumType.STRING)
    public Kind humanKind;

    public String humanEvent;
    public String humanActor;
    public Boolean humanHidden;
    public Boolean humanStarred;
    public String editedBy;
    public Instant editedAt;

    @Version
    public long version;

    static TimelineEntry of(UUID incidentId, Signal signal, Instant now) {
        TimelineEntry entry = new TimelineEntry();
        entry.id = idOf(incidentId, signal.source(), signal.key());
        entry.incidentId = incidentId;
        entry.source = signal.source();
        entry.sourceKey = signal.key();
        entry.firstSeen = now;
        entry.take(signal);
        return entry;
    }

    static UUID idOf(UUID incidentId, String source, String key) {
        return UUID.nameUUIDFromBytes((incidentId + "\n" + source + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }

    static List<TimelineEntry> ofIncident(UUID incidentId) {
        return list("incidentId", incidentId);
    }

    static Optional<TimelineEntry> findIn(UUID incidentId, UUID id) {
        return find("incidentId = ?1 and id = ?2", incidentId, id).firstResultOptional();
    }

    static List<String> keysAmong(String source, Collection<String> keys) {
        return getEntityManager()
                .createQuery(
                        "select distinct e.sourceKey from TimelineEntry e where e.source = :source and e.sourceKey in"
                                + " :keys",
                        String.class)
                .setParameter("source", source)
                .setParameter("keys", keys)
                .getResultList();
    }

    /** PostgreSQL keeps microseconds: what is finer would differ for ever from what was stored. */
    static Instant storable(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Replaces the generated half alone. Answers whether anything differed. */
    final boolean take(Signal signal) {
        Instant signalAt = storable(signal.at());
        boolean same = signalAt.equals(at)
                && signal.kind() == kind
                && signal.event().equals(event)
                && signal.actor().equals(actor)
                && Objects.equals(signal.url(), url)
                && signal.shown() == shown
                && signal.place() == place
                && signal.proposed() == proposed
                && !withdrawn;
        at = signalAt;
        kind = signal.kind();
        event = signal.event();
        actor = signal.actor();
        url = signal.url();
        shown = signal.shown();
        place = signal.place();
        proposed = signal.proposed();
        withdrawn = false;
        return !same;
    }

    /** The signal that it was made of. */
    Signal asTold() {
        return new Signal(source, sourceKey, at, toldKind, event, actor, url, shown, place, proposed);
    }

    /** Writes the human half alone; what the edit leaves out stays. */
    void edit(TimelineEdit edit, String by, Instant now) {
        humanAt = edit.at() == null ? humanAt : storable(edit.at());
        humanEvent = edit.event() == null ? humanEvent : edit.event();
        humanActor = edit.actor() == null ? humanActor : edit.actor();
        humanKind = edit.kind() == null ? humanKind : edit.kind();
        humanHidden = edit.hidden() == null ? humanHidden : edit.hidden();
        humanStarred = edit.starred() == null ? humanStarred : edit.starred();
        editedBy = by;
        editedAt = now;
    }

    /** Takes over another's human half. */
    void takeEdit(TimelineEntry other) {
        humanAt = other.humanAt;
        humanKind = other.humanKind;
        humanEvent = other.humanEvent;
        humanActor = other.humanActor;
        humanHidden = other.humanHidden;
        humanStarred = other.humanStarred;
        editedBy = other.editedBy;
        editedAt = other.editedAt;
    }

    /** Its source tells it no more, but a person's words stay. Answers whether that is news. */
    boolean withdraw() {
        boolean news = !withdrawn;
        withdrawn = true;
        return news;
    }

    /** Whether a webhook alone has told it. */
    boolean provisional() {
        return sourceKey.startsWith(Signal.WEBHOOK) || sourceKey.contains(":" + Signal.WEBHOOK);
    }

    /** What the error tracker tells is looked up when an incident asks for it, however old it is. */
    boolean backfilled() {
        return source.equals(Recorder.PAGER) && firstSeen.isAfter(at.plus(LIVE));
    }

    boolean edited() {
        return editedAt != null;
    }

    TimelineEntryView view() {
        return new TimelineEntryView(
                id,
                humanAt == null ? at : humanAt,
                humanEvent == null ? event : humanEvent,
                humanActor == null ? actor : humanActor,
                source,
                sourceKey,
                humanKind == null ? kind : humanKind,
                humanHidden == null ? !shown || proposed : humanHidden,
                edited(),
                url,
                humanAt == null ? place : 0,
                withdrawn,
                backfilled(),
                Boolean.TRUE.equals(humanStarred),
                proposed ? Proposal.of(humanHidden) : null,
                editedBy,
                editedAt);
    }
}
