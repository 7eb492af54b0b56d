package dev.postmortemsync.ops;

import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What was asked to be forgotten: who asked and when, and the names only until it is done. */
@ApplicationScoped
class Erasures {

    private static final int SHOWN = 100;

    private final Work work;
    private final EntityManager em;
    private final Clock clock;

    Erasures(Work work, EntityManager em, Clock clock) {
        this.work = work;
        this.em = em;
        this.clock = clock;
    }

    /**
     * One person's.
     *
     * @param standsIn what is read in the place of the name from then on
     * @param doneAt {@code null} while it is under way
     * @param changed rows that held a name, or {@code null}
     */
    public record Erasure(long id, String standsIn, String askedBy, Instant askedAt, Instant doneAt, Long changed) {}

    @Transactional
    Erasure ask(List<PersonName> names, String by) {
        long id = ((Number) em.createNativeQuery("""
                insert into erasure (names, asked_by, asked_at)
                values (cast(:names as text[]), :by, :now) returning id""")
                        .setParameter(
                                "names", names.stream().map(PersonName::text).toArray(String[]::new))
                        .setParameter("by", by)
                        .setParameter("now", clock.instant())
                        .getSingleResult())
                .longValue();
        work.request(ErasureJob.NAME, Long.toString(id));
        return list().stream().filter(asked -> asked.id() == id).findFirst().orElseThrow();
    }

    /** Newest first. */
    @Transactional
    List<Erasure> list() {
        List<?> rows = em.createNativeQuery(
                        "select id, asked_by, asked_at, done_at, changed from erasure order by id desc")
                .setMaxResults(SHOWN)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Erasure(
                        ((Number) row[0]).longValue(),
                        standsIn(((Number) row[0]).longValue(), 0),
                        (String) row[1],
                        (Instant) row[2],
                        (Instant) row[3],
                        row[4] == null ? null : ((Number) row[4]).longValue()))
                .toList();
    }

    /** The names that are to be taken out; none where that is done. */
    @Transactional
    List<PersonName> names(long id) {
        List<?> names = em.createNativeQuery("select unnest(names) from erasure where id = :id", String.class)
                .setParameter("id", id)
                .getResultList();
        return names.stream().map(name -> new PersonName((String) name)).toList();
    }

    /** Forgets the names. */
    @Transactional
    void done(long id, long changed) {
        em.createNativeQuery("update erasure set names = null, done_at = :now, changed = :changed where id = :id")
                .setParameter("now", clock.instant())
                .setParameter("changed", changed)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Another word for each name of the person: two that were unlike stay unlike, as keys need it. */
    static String standsIn(long id, int place) {
        return "person " + id + (place == 0 ? "" : "-" + (place + 1));
    }
}
