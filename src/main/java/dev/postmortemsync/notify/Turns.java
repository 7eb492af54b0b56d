package dev.postmortemsync.notify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Who may tell an address something now. Beyond a few messages an hour the others wait, and are told together. */
@ApplicationScoped
class Turns {

    static final Duration HOUR = Duration.ofHours(1);

    private final NotifyConfig config;
    private final EntityManager em;
    private final Clock clock;

    Turns(NotifyConfig config, EntityManager em, Clock clock) {
        this.config = config;
        this.em = em;
        this.clock = clock;
    }

    /**
     * What an announcement does now.
     *
     * @param waitUntil when it asks again, or {@code null}
     * @param together those that it tells in its own message; itself alone where it tells itself; nothing where another
     *     tells it
     */
    record Turn(Instant waitUntil, List<String> together) {}

    /** Decides, for all replicas together. */
    @Transactional
    Turn of(String key) {
        // The address before the row: who gathers the others' rows holds the address already.
        Announcement own = Announcement.of(key).orElseThrow();
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:address, 0)) as text)")
                .setParameter("address", "announce:" + own.channel + ":" + own.address)
                .getSingleResult();
        em.refresh(own, LockModeType.PESSIMISTIC_WRITE);
        if (own.digest != null) {
            return new Turn(null, own.digest.equals(key) ? told(key) : List.of());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (own.heldUntil == null || own.heldUntil.isAfter(now)) {
            Instant free = freeAt(own, now);
            if (free != null) {
                own.heldUntil = free;
                return new Turn(free, List.of());
            }
            own.heldUntil = null;
        }
        if (own.heldUntil != null) {
            gather(own);
        }
        own.heldUntil = null;
        own.turnAt = now;
        em.flush();
        return new Turn(null, own.digest == null ? List.of(key) : told(key));
    }

    /** When the address may be told again, or {@code null} where that is now. */
    private Instant freeAt(Announcement own, Instant now) {
        List<Instant> turns = em.createNativeQuery("""
                select max(turn_at) from announcement
                where channel = :channel and address = :address and turn_at > :from and id <> :id
                group by coalesce(digest, key) order by 1 desc""", Instant.class)
                .setParameter("channel", own.channel)
                .setParameter("address", own.address)
                .setParameter("from", now.minus(HOUR))
                .setParameter("id", own.id)
                .setMaxResults(config.digestOver())
                .getResultList();
        return turns.size() < config.digestOver()
                ? null
                : turns.get(turns.size() - 1).plus(HOUR);
    }

    /** Those that wait as well, up to now; itself among them only where it is not alone. */
    private void gather(Announcement own) {
        em.flush();
        int others = em.createNativeQuery("""
                update announcement set digest = :key
                where channel = :channel and address = :address and status = 'waiting' and held_until is not null
                and digest is null and id <> :id""")
                .setParameter("key", own.key)
                .setParameter("channel", own.channel)
                .setParameter("address", own.address)
                .setParameter("id", own.id)
                .executeUpdate();
        if (others > 0) {
            own.digest = own.key;
        }
    }

    private List<String> told(String digest) {
        return em.createNativeQuery("select key from announcement where digest = :digest order by id", String.class)
                .setParameter("digest", digest)
                .getResultList();
    }
}
