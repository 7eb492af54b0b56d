package dev.postmortemsync.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a vendor's signed webhooks were last heard. What a poll found was not heard. */
@ApplicationScoped
public class Heard {

    private final EntityManager em;

    Heard(EntityManager em) {
        this.em = em;
    }

    /** The last webhook of the source, or empty where none ever came. */
    @Transactional
    public Optional<Instant> last(String source) {
        List<?> rows = em.createNativeQuery("""
                select received_at from delivery
                where source = :source and event not like 'poll%' and event <> 'census'
                order by id desc limit 1""", Instant.class)
                .setParameter("source", source)
                .getResultList();
        return rows.stream().map(Instant.class::cast).findFirst();
    }
}
