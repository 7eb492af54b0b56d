package dev.postmortemsync.notify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** How far people were told of each postmortem. */
@ApplicationScoped
class Announced {

    private final EntityManager em;
    private final Clock clock;

    Announced(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** How far people were told of the postmortem. */
    @Transactional
    List<String> stages(UUID postmortemId) {
        return em.createNativeQuery("select stage from announced where postmortem_id = :id", String.class)
                .setParameter("id", postmortemId)
                .getResultList();
    }

    /** All postmortems of which anybody was told. */
    @Transactional
    Set<UUID> known() {
        return Set.copyOf(em.createNativeQuery("select distinct postmortem_id from announced", UUID.class)
                .getResultList());
    }

    @Transactional
    void reached(UUID postmortemId, String stage) {
        em.createNativeQuery("""
                insert into announced (postmortem_id, stage, at) values (:id, :stage, :now) on conflict do nothing""")
                .setParameter("id", postmortemId)
                .setParameter("stage", stage)
                .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MICROS))
                .executeUpdate();
    }
}
