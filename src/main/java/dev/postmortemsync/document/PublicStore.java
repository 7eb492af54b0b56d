package dev.postmortemsync.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people decided about a postmortem's public copy, and what they released. For callers in a transaction. */
@ApplicationScoped
class PublicStore {

    private final EntityManager em;

    PublicStore(EntityManager em) {
        this.em = em;
    }

    /** Whether a part is internal, by its key, where a person said so. */
    Map<String, Boolean> sections(UUID id) {
        return rows("select key, internal from postmortem_public_section where postmortem_id = :id", id).stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Boolean) row[1]));
    }

    void mark(UUID id, String key, boolean internal, String by, Instant now) {
        write("""
                insert into postmortem_public_section (postmortem_id, key, internal, decided_by, decided_at)
                values (:id, :key, :internal, :by, :now)
                on conflict (postmortem_id, key)
                do update set internal = excluded.internal, decided_by = excluded.decided_by, decided_at = excluded.decided_at""", id)
                .setParameter("key", key)
                .setParameter("internal", internal)
                .setParameter("by", by)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** The replacement by the finding's id, empty where it is allowed. */
    Map<String, Optional<String>> decisions(UUID id) {
        Map<String, Optional<String>> decisions = new HashMap<>();
        rows("select finding, replacement from postmortem_public_decision where postmortem_id = :id", id)
                .forEach(row -> decisions.put((String) row[0], Optional.ofNullable((String) row[1])));
        return decisions;
    }

    /** @param replacement {@code null} allows it */
    void decide(UUID id, String finding, String replacement, String by, Instant now) {
        forget(id, finding);
        write("""
                insert into postmortem_public_decision (postmortem_id, finding, replacement, decided_by, decided_at)
                values (:id, :finding, :replacement, :by, :now)""", id)
                .setParameter("finding", finding)
                .setParameter("replacement", replacement)
                .setParameter("by", by)
                .setParameter("now", now)
                .executeUpdate();
    }

    void forget(UUID id, String finding) {
        write("delete from postmortem_public_decision where postmortem_id = :id and finding = :finding", id)
                .setParameter("finding", finding)
                .executeUpdate();
    }

    void release(UUID id, String title, String markdown, String by, Instant now) {
        write("""
                insert into postmortem_public_release (postmortem_id, number, title, markdown, released_by, released_at)
                select :id, count(*) + 1, :title, :markdown, :by, :now from postmortem_public_release
                where postmortem_id = :id""", id)
                .setParameter("title", title)
                .setParameter("markdown", markdown)
                .setParameter("by", by)
                .setParameter("now", now)
                .executeUpdate();
    }

    List<PublicCopy.Release> releases(UUID id) {
        return rows("""
                select number, released_by, released_at from postmortem_public_release
                where postmortem_id = :id order by number desc""", id).stream()
                .map(row -> new PublicCopy.Release(((Number) row[0]).intValue(), (String) row[1], (Instant) row[2]))
                .toList();
    }

    Optional<PublicCopy.Released> latest(UUID id) {
        return rows("""
                select number, title, markdown, released_at from postmortem_public_release
                where postmortem_id = :id order by number desc limit 1""", id).stream()
                .findFirst()
                .map(row -> new PublicCopy.Released(
                        ((Number) row[0]).intValue(), (String) row[1], (String) row[2], (Instant) row[3]));
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql, UUID id) {
        return em.createNativeQuery(sql).setParameter("id", id).getResultList();
    }

    private Query write(String sql, UUID id) {
        return em.createNativeQuery(sql).setParameter("id", id);
    }
}
