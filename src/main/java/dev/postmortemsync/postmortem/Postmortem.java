package dev.postmortemsync.postmortem;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A postmortem without its sections; see {@link Section}. */
@Entity
@Table(name = "postmortem")
class Postmortem extends PanacheEntityBase {

    static final String DRAFT = "draft";
    static final String IN_REVIEW = "in_review";
    static final String FINAL = "final";

    @Id
    UUID id;

    String title;
    String status;
    String visibility;
    String distribution;
    String owner;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> reviewers = new ArrayList<>();

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "published_at")
    Instant publishedAt;

    @ElementCollection
    @CollectionTable(name = "postmortem_incident", joinColumns = @JoinColumn(name = "postmortem_id"))
    @Column(name = "incident_id")
    @BatchSize(size = 200)
    Set<UUID> incidentIds = new HashSet<>();

    /** The one that covers its incidents now; {@code null} while it stands for itself. */
    @Column(name = "merged_into")
    UUID mergedInto;

    @Version
    long version;

    /** The same for everybody who asks, so that two who create it at once create one. */
    static UUID idFor(UUID incidentId) {
        return UUID.nameUUIDFromBytes(("postmortem:" + incidentId).getBytes(StandardCharsets.UTF_8));
    }

    /** Not one that was merged into another. */
    static Optional<Postmortem> findOne(UUID id) {
        return Postmortem.<Postmortem>findByIdOptional(id).filter(Postmortem::stands);
    }

    /** The one itself, or the one that it was merged into. */
    static Optional<Postmortem> findStanding(UUID id) {
        return Postmortem.<Postmortem>findByIdOptional(id)
                .flatMap(found -> found.stands() ? Optional.of(found) : findOne(found.mergedInto));
    }

    /** Waits for others who write the same postmortem: what is read afterwards is newer than what they wrote. */
    static Optional<Postmortem> lock(UUID id) {
        return lockAny(id).filter(Postmortem::stands);
    }

    /** The same, also where it was merged into another. */
    static Optional<Postmortem> lockAny(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<UUID> idOfIncident(UUID incidentId) {
        return getEntityManager()
                .createQuery("select p.id from Postmortem p join p.incidentIds i where i = :incident", UUID.class)
                .setParameter("incident", incidentId)
                .getResultStream()
                .findFirst();
    }

    /** The incidents that the postmortems cover, each with its postmortem. */
    static Map<UUID, UUID> incidentsOf(Collection<UUID> postmortemIds) {
        return postmortemIds.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select i, p.id from Postmortem p join p.incidentIds i where p.id in :ids",
                                Object[].class)
                        .setParameter("ids", postmortemIds)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1]));
    }

    /** Those of the incidents that some postmortem covers. */
    static List<UUID> incidentsAmong(Collection<UUID> incidentIds) {
        return getEntityManager()
                .createQuery("select i from Postmortem p join p.incidentIds i where i in :ids", UUID.class)
                .setParameter("ids", incidentIds)
                .getResultList();
    }

    private boolean stands() {
        return mergedInto == null;
    }

    /** The one that it was made for, which gives it its title; the others came to it. */
    UUID leadingIncident() {
        return incidents().get(0);
    }

    /** All that it covers, the leading one first. */
    List<UUID> incidents() {
        return incidentIds.stream()
                .sorted(Comparator.comparing((UUID incident) -> !idFor(incident).equals(id))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
