package dev.postmortemsync.postmortem;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A section's two halves: {@code generated} is the machine's alone, {@code text} is people's alone. */
@Entity
@Table(name = "postmortem_section")
@IdClass(Section.Place.class)
class Section extends PanacheEntityBase {

    /** A section's place. */
    record Place(UUID postmortemId, String key) implements Serializable {}

    @Id
    @Column(name = "postmortem_id")
    UUID postmortemId;

    @Id
    String key;

    String generated;
    int asked;
    int answered;
    String text;

    /** Questions that a person's text still asks. */
    @Column(name = "text_open")
    int textOpen;

    @Column(name = "edited_by")
    String editedBy;

    @Column(name = "edited_at")
    Instant editedAt;

    @Version
    Long version;

    static Section empty(UUID postmortemId, SectionKey key) {
        Section section = new Section();
        section.postmortemId = postmortemId;
        section.key = key.code();
        section.generated = "";
        return section;
    }

    static List<Section> of(UUID postmortemId) {
        return list("postmortemId", postmortemId);
    }

    /** A row for each section of the template; those that a newer version added are made now. */
    static Map<SectionKey, Section> complete(UUID postmortemId) {
        Map<SectionKey, Section> rows = orEmpty(postmortemId);
        persist(rows.values());
        return rows;
    }

    /** The same, but to be persisted by the caller: once something is in them, which saves a statement for each. */
    static Map<SectionKey, Section> orEmpty(UUID postmortemId) {
        Map<SectionKey, Section> rows = new EnumMap<>(SectionKey.class);
        of(postmortemId).forEach(row -> rows.put(SectionKey.of(row.key), row));
        for (SectionKey key : SectionKey.values()) {
            rows.computeIfAbsent(key, missing -> empty(postmortemId, missing));
        }
        return rows;
    }

    static List<Section> ofAll(Collection<UUID> postmortemIds) {
        return list("postmortemId in ?1", postmortemIds);
    }

    /** Takes the machine's half over. Answers whether anything differed. */
    boolean take(Draft.Half half) {
        int answeredByFacts = half.asked() - half.open().size();
        if (generated.equals(half.markdown()) && asked == half.asked() && answered == answeredByFacts) {
            return false;
        }
        generated = half.markdown();
        asked = half.asked();
        answered = answeredByFacts;
        return true;
    }

    /** Puts a person's text in the place of what is generated; {@code null} gives that back. */
    void write(String wanted, String by, Instant now) {
        text = wanted;
        textOpen = wanted == null ? 0 : OpenQuestion.count(wanted);
        editedBy = by;
        editedAt = now;
    }

    /** A person's text answers all that the section asks, but for the questions that it leaves standing. */
    int answeredNow() {
        return text == null ? answered : Math.max(0, asked - textOpen);
    }

    SectionView view() {
        return new SectionView(SectionKey.of(key), generated, text, editedBy, editedAt);
    }
}
