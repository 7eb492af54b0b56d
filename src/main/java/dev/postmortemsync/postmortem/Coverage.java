package dev.postmortemsync.postmortem;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** That incidents came to a postmortem or left it; written once, never changed. */
@Entity
@Table(name = "postmortem_coverage")
class Coverage extends PanacheEntityBase {

    static final String MERGED = "merged";
    static final String SPLIT = "split";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "postmortem_id")
    UUID postmortemId;

    String what;

    @Column(name = "incident_ids")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<UUID> incidentIds = new ArrayList<>();

    @Column(name = "other_id")
    UUID otherId;

    @Column(name = "action_items")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<UUID> actionItems = new ArrayList<>();

    /** The edits of sections that brought the other's text. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<Long> versions = new ArrayList<>();

    @Column(name = "done_by")
    String doneBy;

    @Column(name = "done_at")
    Instant doneAt;

    static Coverage of(UUID postmortemId, String what, List<UUID> incidentIds, UUID otherId, String by, Instant now) {
        Coverage coverage = new Coverage();
        coverage.postmortemId = postmortemId;
        coverage.what = what;
        coverage.incidentIds = new ArrayList<>(incidentIds);
        coverage.otherId = otherId;
        coverage.doneBy = by;
        coverage.doneAt = now;
        return coverage;
    }

    /** Newest first, those in which it was the other one too. */
    static List<Coverage> of(UUID postmortemId) {
        return list("postmortemId = ?1 or otherId = ?1 order by id desc", postmortemId);
    }

    /** How this postmortem was last merged into another. */
    static Optional<Coverage> lastMergeOf(UUID otherId) {
        return find("otherId = ?1 and what = ?2 order by id desc", otherId, MERGED)
                .firstResultOptional();
    }

    CoverageView view() {
        return new CoverageView(what, postmortemId, List.copyOf(incidentIds), otherId, doneBy, doneAt);
    }
}
