package dev.postmortemsync.notify;

import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/** What is to be told where, once each, and how far that is. */
@ApplicationScoped
class Announcements {

    private final EntityManager em;
    private final Work work;
    private final Clock clock;

    Announcements(EntityManager em, Work work, Clock clock) {
        this.em = em;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Asks that a place be told of something, once: the same key and words a second time change nothing.
     *
     * @param about what it is about, kind first; holds no space
     * @param wanted what shall be told in the end, where a later word takes the place of the earlier one
     */
    @Transactional
    void ask(String key, Occasion occasion, Collection<String> about, Place place, String wanted) {
        int changed = em.createNativeQuery("""
                insert into announcement as known (key, occasion, about, channel, address, wanted, status, created_at)
                values (:key, :occasion, string_to_array(:about, ' '), :channel, :address, :wanted, 'waiting', :now)
                on conflict (key) do update
                set wanted = excluded.wanted, occasion = excluded.occasion, status = 'waiting'
                where known.wanted <> excluded.wanted and known.status <> 'dropped'""")
                .setParameter("key", key)
                .setParameter("occasion", occasion.code())
                .setParameter("about", String.join(" ", about))
                .setParameter("channel", place.channel().name())
                .setParameter("address", place.address())
                .setParameter("wanted", wanted)
                .setParameter("now", now())
                .executeUpdate();
        if (changed > 0) {
            work.request(AnnounceJob.NAME, key);
        }
    }

    @Transactional
    Optional<Announcement> find(String key) {
        return Announcement.of(key);
    }

    /** It need not be told any more. */
    @Transactional
    void drop(String key, String why) {
        Announcement announcement = Announcement.locked(key);
        // What stands there already stays, and is not told as dropped.
        announcement.status = announcement.told == null ? Announcement.DROPPED : Announcement.SENT;
        announcement.why = announcement.told == null ? why : announcement.why;
    }

    /** An attempt begins. From now on it may have arrived. */
    @Transactional
    void attempt(String key) {
        Announcement.locked(key).unsure++;
    }

    /** The attempt did certainly not arrive. */
    @Transactional
    void failed(String key) {
        Announcement announcement = Announcement.locked(key);
        announcement.unsure = Math.max(0, announcement.unsure - 1);
    }

    /** Nobody knows whether anything arrived, and a person looks: the next attempt is the first again. */
    @Transactional
    void leftToAPerson(String key) {
        Announcement.locked(key).unsure = 0;
    }

    /**
     * It arrived, and with it all that it tells together.
     *
     * @param twice why it may stand there twice, or {@code null}
     */
    @Transactional
    void arrived(String key, String told, String receipt, String twice) {
        Announcement own = Announcement.locked(key);
        own.arrived(told, receipt, twice, now());
        em.flush();
        em.createNativeQuery("""
                update announcement set status = 'sent', told = wanted, sent_at = :now
                where digest = :key and key <> :key""")
                .setParameter("key", key)
                .setParameter("now", now())
                .executeUpdate();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
