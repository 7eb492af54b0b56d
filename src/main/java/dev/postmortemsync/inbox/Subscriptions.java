package dev.postmortemsync.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The subscriptions that send us webhooks, as they were when each vendor was last asked. */
@ApplicationScoped
public class Subscriptions {

    private final EntityManager em;
    private final Clock clock;

    Subscriptions(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** As it was last seen, or empty where the vendor was never asked. */
    @Transactional
    public Optional<SubscriptionView> of(String source) {
        List<?> rows = em.createNativeQuery("""
                select source, subscription_id, state, since, detail, checked_at, healed_at
                from webhook_subscription where source = :source""").setParameter("source", source).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .findFirst()
                .map(row -> new SubscriptionView(
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        (Instant) row[3],
                        (String) row[4],
                        (Instant) row[5],
                        (Instant) row[6]));
    }

    /**
     * Records what was seen.
     *
     * @param healed whether it was switched on again just now
     */
    @Transactional
    public void record(String source, String id, String state, String detail, boolean healed) {
        em.createNativeQuery("""
                insert into webhook_subscription as known
                    (source, subscription_id, state, since, detail, checked_at, healed_at)
                values (:source, :id, :state, :now, :detail, :now, case when :healed then cast(:now as timestamptz) end)
                on conflict (source) do update
                set subscription_id = excluded.subscription_id, state = excluded.state, detail = excluded.detail,
                    since = case when known.state = excluded.state then known.since else excluded.since end,
                    checked_at = excluded.checked_at, healed_at = coalesce(excluded.healed_at, known.healed_at)""")
                .setParameter("source", source)
                .setParameter("id", id)
                .setParameter("state", state)
                .setParameter("detail", detail)
                .setParameter("healed", healed)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
