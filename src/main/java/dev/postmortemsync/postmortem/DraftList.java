package dev.postmortemsync.postmortem;

import dev.postmortemsync.postmortem.PostmortemView.Completeness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Postmortems as lists show them: counted in the database, so that no section's text is read for it. */
@ApplicationScoped
public class DraftList {

    /** The sum that {@link Views} makes of a postmortem with its sections. */
    private static final String LINES = """
            select p.id, p.title, p.status, p.owner, cardinality(p.reviewers), coalesce(s.answered, 0), coalesce(s.asked, 0),
            (select count(*) from postmortem_removal r where r.postmortem_id = p.id), p.created_at
            from postmortem p left join lateral (
                select sum(asked) as asked, sum(case when text is null then answered else greatest(0, asked - text_open) end) as answered
                from postmortem_section where postmortem_id = p.id) s on true
            """;

    private final EntityManager em;

    DraftList(EntityManager em) {
        this.em = em;
    }

    /** Those that are not published, the oldest first: what is owed longest stands on top. */
    @Transactional
    public List<DraftLine> waiting(int limit) {
        return lines(em.createNativeQuery(
                        LINES + "where p.status <> 'final' and p.merged_into is null order by p.created_at, p.id")
                .setMaxResults(limit)
                .getResultList());
    }

    /** How many are not published. */
    @Transactional
    public long countWaiting() {
        return ((Number) em.createNativeQuery(
                                "select count(*) from postmortem where status <> 'final' and merged_into is null")
                        .getSingleResult())
                .longValue();
    }

    /** Those of the incidents, by incident; those without one are left out. */
    @Transactional
    public Map<UUID, DraftLine> ofIncidents(List<UUID> incidentIds) {
        if (incidentIds.isEmpty()) {
            return Map.of();
        }
        Map<UUID, UUID> postmortems = em.createQuery(
                        "select i, p.id from Postmortem p join p.incidentIds i where i in :incidents", Object[].class)
                .setParameter("incidents", incidentIds)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1]));
        Map<UUID, DraftLine> lines = lines(em.createNativeQuery(LINES + "where p.id in (:ids)")
                        .setParameter("ids", List.copyOf(postmortems.values()))
                        .getResultList())
                .stream()
                .collect(Collectors.toMap(DraftLine::id, line -> line));
        return postmortems.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> lines.get(entry.getValue())));
    }

    private List<DraftLine> lines(List<?> rows) {
        List<Object[]> found = rows.stream().map(Object[].class::cast).toList();
        Map<UUID, UUID> leading =
                leading(found.stream().map(row -> (UUID) row[0]).toList());
        return found.stream().map(row -> line(row, leading.get((UUID) row[0]))).toList();
    }

    /** The incident that each was made for, as {@link Postmortem#leadingIncident} has it. */
    private Map<UUID, UUID> leading(List<UUID> ids) {
        Map<UUID, UUID> leading = new HashMap<>();
        em.createQuery(
                        "select p.id, i from Postmortem p join p.incidentIds i where p.id in :ids order by i",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(row -> {
                    UUID id = (UUID) row[0];
                    UUID incident = (UUID) row[1];
                    if (!leading.containsKey(id) || Postmortem.idFor(incident).equals(id)) {
                        leading.put(id, incident);
                    }
                });
        return leading;
    }

    private static DraftLine line(Object[] row, UUID incident) {
        int reviewers = row[4] == null ? 0 : ((Number) row[4]).intValue();
        int signOff = (row[3] == null ? 0 : 1) + (reviewers == 0 ? 0 : 1);
        Completeness completeness = new Completeness(
                ((Number) row[5]).intValue() + signOff,
                ((Number) row[6]).intValue() + 2 + ((Number) row[7]).intValue());
        return new DraftLine(
                (UUID) row[0],
                incident,
                (String) row[1],
                (String) row[2],
                (String) row[3],
                reviewers,
                completeness,
                (Instant) row[8]);
    }
}
