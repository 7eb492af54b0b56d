package dev.postmortemsync.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Proposals of redrafts with what they showed. For callers in a transaction. */
@ApplicationScoped
class RedraftStore {

    private final EntityManager em;

    RedraftStore(EntityManager em) {
        this.em = em;
    }

    void keep(UUID id, UUID postmortemId, String fingerprint, List<Generated.Change> changes, String by, Instant now) {
        em.createNativeQuery("""
                update postmortem_redraft set state = 'discarded', decided_by = :by, decided_at = :now
                where postmortem_id = :postmortem and state = 'open'""")
                .setParameter("by", by)
                .setParameter("now", now)
                .setParameter("postmortem", postmortemId)
                .executeUpdate();
        em.createNativeQuery("""
                insert into postmortem_redraft (id, postmortem_id, state, fingerprint, asked_by, asked_at)
                values (:id, :postmortem, 'open', :fingerprint, :by, :now)""")
                .setParameter("id", id)
                .setParameter("postmortem", postmortemId)
                .setParameter("fingerprint", fingerprint)
                .setParameter("by", by)
                .setParameter("now", now)
                .executeUpdate();
        for (int i = 0; i < changes.size(); i++) {
            Generated.Change change = changes.get(i);
            em.createNativeQuery("""
                    insert into postmortem_redraft_change (redraft_id, position, key, title, written, before, after)
                    values (:id, :position, :key, :title, :written, :before, :after)""")
                    .setParameter("id", id)
                    .setParameter("position", i)
                    .setParameter("key", change.key())
                    .setParameter("title", change.title())
                    .setParameter("written", change.written())
                    .setParameter("before", change.before())
                    .setParameter("after", change.after())
                    .executeUpdate();
        }
    }

    void decide(UUID id, String state, String by, Instant now) {
        em.createNativeQuery("""
                update postmortem_redraft set state = :state, decided_by = :by, decided_at = :now where id = :id""")
                .setParameter("state", state)
                .setParameter("by", by)
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
    }

    String fingerprint(UUID id) {
        return (String) em.createNativeQuery("select fingerprint from postmortem_redraft where id = :id")
                .setParameter("id", id)
                .getSingleResult();
    }

    /** The id of the last proposal. */
    @SuppressWarnings("unchecked")
    Optional<UUID> latest(UUID postmortemId) {
        List<UUID> ids = em.createNativeQuery(
                        "select id from postmortem_redraft where postmortem_id = :postmortem order by asked_at desc limit 1",
                        UUID.class)
                .setParameter("postmortem", postmortemId)
                .getResultList();
        return ids.stream().findFirst();
    }

    @SuppressWarnings("unchecked")
    Optional<Redraft> find(UUID postmortemId, UUID id) {
        List<Object[]> rows = em.createNativeQuery("""
                select state, asked_by, asked_at, decided_by, decided_at from postmortem_redraft
                where postmortem_id = :postmortem and id = :id""")
                .setParameter("postmortem", postmortemId)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Redraft(
                        id,
                        postmortemId,
                        (String) row[0],
                        (String) row[1],
                        (Instant) row[2],
                        (String) row[3],
                        (Instant) row[4],
                        changes(id)));
    }

    @SuppressWarnings("unchecked")
    private List<Redraft.Change> changes(UUID id) {
        List<Object[]> rows = em.createNativeQuery("""
                select key, title, written, before, after from postmortem_redraft_change
                where redraft_id = :id order by position""").setParameter("id", id).getResultList();
        return rows.stream()
                .map(row -> new Redraft.Change(
                        (String) row[0], (String) row[1], (Boolean) row[2], Difference.between((String) row[3], (String)
                                row[4])))
                .toList();
    }
}
