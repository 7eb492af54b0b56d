package dev.postmortemsync.postmortem;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One edit of a section; written once, never changed. */
@Entity
@Table(name = "postmortem_section_version")
class SectionVersion extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "postmortem_id")
    UUID postmortemId;

    String key;
    String text;
    String before;

    @Column(name = "edited_by")
    String editedBy;

    @Column(name = "edited_at")
    Instant editedAt;

    /** The edit that puts this text into the section's place; {@code null} gives the generated half back. */
    static SectionVersion of(Section section, String text, String by, Instant now) {
        SectionVersion version = new SectionVersion();
        version.postmortemId = section.postmortemId;
        version.key = section.key;
        version.text = text;
        version.before = section.view().shown();
        version.editedBy = by;
        version.editedAt = now;
        return version;
    }

    /** Newest first. */
    static List<SectionVersion> of(UUID postmortemId, String key) {
        return list("postmortemId = ?1 and key = ?2 order by id desc", postmortemId, key);
    }

    SectionVersionView view() {
        return new SectionVersionView(id, text, before, editedBy, editedAt);
    }
}
