package dev.postmortemsync.notify;

import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.Failures.Failure;
import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was told where, and what waits to be, for people to look at. */
@ApplicationScoped
public class AnnouncementList {

    private static final List<String> STATUSES = List.of("waiting", "sent", "failed", "dropped");

    private final EntityManager em;
    private final Work work;
    private final Failures failures;
    private final Clock clock;

    AnnouncementList(EntityManager em, Work work, Failures failures, Clock clock) {
        this.em = em;
        this.work = work;
        this.failures = failures;
        this.clock = clock;
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
}
