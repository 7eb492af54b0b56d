package dev.postmortemsync.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where each poll has read up to, and when it last came to its end. */
@ApplicationScoped
public class Cursors {

    private final EntityManager em;
    private final Clock clock;

    Cursors(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /**
     * How far one poll is.
     *
     * @param position where its next run begins
     * @param lastSuccessAt when a run last came to its end
     */
    public record Cursor(String source, Instant position, Instant lastSuccessAt) {}

    /** All of them, by source. */
    @Transactional
    public List<Cursor> list() {
        List<?> rows = em.createNativeQuery("select source, position, last_success_at from poll_cursor order by source")
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Cursor((String) row[0], (Instant) row[1], (Instant) row[2]))
                .toList();
    }

    /** Puts it where a person wants it, in either direction; empty where the source has none. */
    @Transactional
    public Optional<Cursor> set(String source, Instant position) {
        em.createNativeQuery("update poll_cursor set position = :position where source = :source")
                .setParameter("source", source)
                .setParameter("position", position)
                .executeUpdate();
        return list().stream().filter(cursor -> cursor.source().equals(source)).findFirst();
    }

    /** The position that the last complete run left, or empty before the first. */
    @Transactional
    public Optional<Instant> position(String source) {
        return instant("position", source);
    }

    /** When a poll of the source last came to its end, or empty. */
    @Transactional
    public Optional<Instant> lastSuccess(String source) {
        return instant("last_success_at", source);
    }

    private Optional<Instant> instant(String column, String source) {
        List<?> rows = em.createNativeQuery(
                        "select " + column + " from poll_cursor where source = :source", Instant.class)
                .setParameter("source", source)
                .getResultList();
        return rows.stream().map(Instant.class::cast).findFirst();
    }

    /** Records a part of a run: what a run that breaks needs not read again. */
    @Transactional
    public void move(String source, Instant position) {
        em.createNativeQuery(
                        "update poll_cursor set position = :position where source = :source and position < :position")
                .setParameter("source", source)
                .setParameter("position", position)
                .executeUpdate();
    }

    /** Records a complete run. */
    @Transactional
    public void advance(String source, Instant position) {
        em.createNativeQuery("""
                insert into poll_cursor (source, position, last_success_at) values (:source, :position, :now)
                on conflict (source) do update
                set position = excluded.position, last_success_at = excluded.last_success_at""")
                .setParameter("source", source)
                .setParameter("position", position)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
