package dev.postmortemsync.notify;

import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.Failures.Failure;
import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was told where, and what waits to be. */
@ApplicationScoped
public class Announcements {

    private static final List<String> STATUSES = List.of("waiting", "sent", "failed", "dropped");

    private final EntityManager em;
    private final Work work;
    private final Failures failures;
    private final Clock clock;

    Announcements(EntityManager em, Work work, Failures failures, Clock clock) {
        this.em = em;
        this.work = work;
        this.failures = failures;
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
        announcement.why = why;
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

    /** It arrived, and with it all that it tells together. */
    @Transactional
    void arrived(String key, String told, String receipt) {
        Announcement own = Announcement.locked(key);
        own.told = told;
        own.receipt = receipt == null ? own.receipt : receipt;
        own.unsure = 0;
        own.status = own.wanted.equals(told) ? Announcement.SENT : Announcement.WAITING;
        own.sentAt = now();
        em.flush();
        em.createNativeQuery("""
                update announcement set status = 'sent', told = wanted, sent_at = :now
                where digest = :key and key <> :key""")
                .setParameter("key", key)
                .setParameter("now", now())
                .executeUpdate();
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
                .setParameter("now", now())
                .executeUpdate();
    }

    /**
     * Newest first.
     *
     * @param status {@code waiting}, {@code sent}, {@code failed}, {@code dropped}, or {@code null} for all
     * @param channel or {@code null} for all
     * @param beforeId the id of the last one seen, or {@code null}
     * @throws Refusal for an unknown status
     */
    @Transactional
    public List<AnnouncementView> list(String status, String channel, Long beforeId, int limit) {
        if (status != null && !STATUSES.contains(status)) {
            throw new Refusal("status", "must be waiting, sent, failed or dropped");
        }
        boolean failed = "failed".equals(status);
        List<String> keys =
                failed ? List.copyOf(failures.open(AnnounceJob.NAME, null).keySet()) : List.of("");
        if (failed && keys.isEmpty()) {
            return List.of();
        }
        List<Announcement> rows = em.createQuery("""
                from Announcement where id < :before and (cast(:channel as string) is null or channel = :channel)
                and (cast(:status as string) is null or status = :status) and (:failed = false or key in :keys)
                order by id desc""", Announcement.class)
                .setParameter("before", beforeId == null ? Long.MAX_VALUE : beforeId)
                .setParameter("channel", channel)
                .setParameter("status", failed ? Announcement.WAITING : status)
                .setParameter("failed", failed)
                .setParameter("keys", keys)
                .setMaxResults(limit)
                .getResultList();
        List<String> read = rows.stream().map(row -> row.key).toList();
        Map<String, Failure> gaveUp = failures.open(AnnounceJob.NAME, read);
        Map<String, String> trouble = work.open(AnnounceJob.NAME, read).values().stream()
                .filter(open -> open.problem() != null)
                .collect(Collectors.toMap(Work.Open::subject, Work.Open::problem));
        return rows.stream()
                .map(row -> gaveUp.containsKey(row.key)
                        ? row.view(
                                gaveUp.get(row.key).problem(),
                                gaveUp.get(row.key).id())
                        : row.view(trouble.get(row.key), null))
                .toList();
    }

    /** How many announcements of the last day arrived, wait, and failed; failed ones of any age. */
    public record Counts(long sent, long waiting, long failed) {}

    /** For the status page. */
    @Transactional
    public Counts counts() {
        Object[] row = (Object[]) em.createNativeQuery("""
                select count(*) filter (where status = 'sent' and sent_at > :dayAgo),
                    count(*) filter (where status = 'waiting') from announcement
                where status = 'waiting' or sent_at > :dayAgo""")
                .setParameter("dayAgo", clock.instant().minus(1, ChronoUnit.DAYS))
                .getSingleResult();
        long failed = failures.open(AnnounceJob.NAME, null).size();
        return new Counts(((Number) row[0]).longValue(), Math.max(0, ((Number) row[1]).longValue() - failed), failed);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
