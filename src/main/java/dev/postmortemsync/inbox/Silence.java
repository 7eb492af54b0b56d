package dev.postmortemsync.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notices that a vendor's webhook has fallen silent: a poll found changes that no webhook told of, and none has come
 * since. The vendor may have switched it off after failures, which it tells nobody.
 */
@ApplicationScoped
public class Silence {

    /** A webhook that only takes its time is no silence. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final EntityManager em;
    private final Clock clock;

    Silence(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** Since when the source's webhook has been silent though there was something to tell; empty where it is not. */
    @Transactional
    public Optional<Instant> since(String source) {
        Instant unheard = (Instant) em.createNativeQuery("""
                select min(received_at) from delivery where source = :source and event = 'poll'
                and received_at > coalesce(
                    (select max(received_at) from delivery where source = :source and event not in ('poll', 'census')),
                    timestamptz '-infinity')""", Instant.class)
                .setParameter("source", source)
                .getSingleResult();
        return Optional.ofNullable(unheard)
                .filter(at -> at.isBefore(clock.instant().minus(PATIENCE)));
    }
}
