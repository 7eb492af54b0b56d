package dev.postmortemsync.sentry;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which issue a short id stands for. That never changes, so Sentry is asked once; and what is no short id, though it looks
 * like one, as the alert keys of other monitors do, is not asked for at every refresh.
 */
@ApplicationScoped
class ShortIds {

    /** An alert may come a moment before Sentry itself finds its issue by the short id. */
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(10);

    private final SentryClient client;
    private final EntityManager em;
    private final Clock clock;

    ShortIds(SentryClient client, EntityManager em, Clock clock) {
        this.client = client;
        this.em = em;
        this.clock = clock;
    }

    /** @param issueId {@code null} where Sentry knew none */
    private record Remembered(String issueId, Instant askedAt) {}

    /**
     * The issue's id, or empty where Sentry knows none.
     *
     * @throws dev.postmortemsync.work.Setback when it has to be asked, and cannot be
     */
    Optional<String> idOf(String shortId) {
        Optional<Remembered> known = QuarkusTransaction.requiringNew().call(() -> remembered(shortId));
        boolean asked = known.isPresent()
                && (known.get().issueId() != null
                        || known.get().askedAt().plus(UNKNOWN_FOR).isAfter(clock.instant()));
        if (asked) {
            return known.map(Remembered::issueId);
        }
        Optional<String> told = client.idOf(shortId);
        remember(shortId, told.orElse(null));
        return told;
    }

    /** The issue is gone, or no longer to be seen: the short id is asked for again, later. */
    void leadsNowhere(String shortId) {
        remember(shortId, null);
    }

    private Optional<Remembered> remembered(String shortId) {
        List<?> rows = em.createNativeQuery("""
                select issue_id, asked_at from sentry_short_id
                where organization = :organization and short_id = :shortId""")
                .setParameter("organization", client.organization())
                .setParameter("shortId", shortId)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .findFirst()
                .map(row -> new Remembered((String) row[0], (Instant) row[1]));
    }

    private void remember(String shortId, String issueId) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                        insert into sentry_short_id (organization, short_id, issue_id, asked_at)
                        values (:organization, :shortId, :issueId, :now)
                        on conflict (organization, short_id) do update
                        set issue_id = excluded.issue_id, asked_at = excluded.asked_at""")
                        .setParameter("organization", client.organization())
                        .setParameter("shortId", shortId)
                        .setParameter("issueId", issueId)
                        .setParameter("now", clock.instant())
                        .executeUpdate());
    }
}
