package dev.postmortemsync.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** One row per vendor, which all replicas read before they ask it, and write where its answer changes anything. */
@ApplicationScoped
public class VendorStates {

    private static final String COLUMNS =
            "vendor, paused_since, paused_reason, probe_at, limited_until, trouble_since, trouble, last_success_at,"
                    + " healed_at";

    private final EntityManager em;
    private final Clock clock;

    VendorStates(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** How the vendor is doing. */
    @Transactional
    public VendorState of(String vendor) {
        List<?> rows = em.createNativeQuery("select " + COLUMNS + " from vendor_state where vendor = :vendor")
                .setParameter("vendor", vendor)
                .getResultList();
        return rows.isEmpty() ? VendorState.unknown(vendor) : toState((Object[]) rows.get(0));
    }

    /** All vendors that were ever asked. */
    @Transactional
    public List<VendorState> all() {
        List<?> rows = em.createNativeQuery("select " + COLUMNS + " from vendor_state order by vendor")
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(VendorStates::toState)
                .toList();
    }

    /** It refuses our credentials: nothing but a probe is sent until {@link #resume}. */
    @Transactional
    public void pause(String vendor, String reason, Instant probeAt) {
        em.createNativeQuery("""
                insert into vendor_state as known (vendor, paused_since, paused_reason, probe_at)
                values (:vendor, :now, :reason, :probeAt)
                on conflict (vendor) do update
                set paused_since = coalesce(known.paused_since, excluded.paused_since),
                    paused_reason = excluded.paused_reason, probe_at = excluded.probe_at""")
                .setParameter("vendor", vendor)
                .setParameter("now", clock.instant())
                .setParameter("reason", reason)
                .setParameter("probeAt", probeAt)
                .executeUpdate();
    }

    /** It accepts our credentials. Answers whether it did not before. */
    @Transactional
    public boolean resume(String vendor) {
        return em.createNativeQuery("""
                update vendor_state set paused_since = null, paused_reason = null, probe_at = null, healed_at = :now
                where vendor = :vendor and paused_since is not null""")
                        .setParameter("vendor", vendor)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                > 0;
    }

    /** It wants no request before that moment. */
    @Transactional
    public void limit(String vendor, Instant until) {
        em.createNativeQuery("""
                insert into vendor_state as known (vendor, limited_until) values (:vendor, :until)
                on conflict (vendor) do update
                set limited_until = greatest(known.limited_until, excluded.limited_until)""")
                .setParameter("vendor", vendor)
                .setParameter("until", until)
                .executeUpdate();
    }

    /** It answered nothing of use; the row keeps when that began. */
    @Transactional
    public void trouble(String vendor, String what) {
        em.createNativeQuery("""
                insert into vendor_state as known (vendor, trouble_since, trouble) values (:vendor, :now, :what)
                on conflict (vendor) do update
                set trouble_since = coalesce(known.trouble_since, excluded.trouble_since), trouble = excluded.trouble
                where known.trouble is distinct from excluded.trouble""")
                .setParameter("vendor", vendor)
                .setParameter("now", clock.instant())
                .setParameter("what", what)
                .executeUpdate();
    }

    /** It answered. */
    @Transactional
    public void answered(String vendor) {
        em.createNativeQuery("""
                insert into vendor_state as known (vendor, last_success_at) values (:vendor, :now)
                on conflict (vendor) do update
                set last_success_at = excluded.last_success_at, trouble_since = null, trouble = null,
                    healed_at = case when known.trouble_since is null then known.healed_at
                        else excluded.last_success_at end""")
                .setParameter("vendor", vendor)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private static VendorState toState(Object[] row) {
        return new VendorState(
                (String) row[0],
                (Instant) row[1],
                (String) row[2],
                (Instant) row[3],
                (Instant) row[4],
                (Instant) row[5],
                (String) row[6],
                (Instant) row[7],
                (Instant) row[8]);
    }
}
