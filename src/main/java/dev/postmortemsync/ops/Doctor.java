package dev.postmortemsync.ops;

import dev.postmortemsync.work.Checkup;
import dev.postmortemsync.work.Diagnosis;
import dev.postmortemsync.work.Diagnosis.Verdict;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** What is wrong with the set-up and how to mend it, as it was when the vendors were last asked. */
@ApplicationScoped
class Doctor {

    private final List<Checkup> checkups;
    private final Config config;
    private final EntityManager em;
    private final Clock clock;

    Doctor(@All List<Checkup> checkups, Config config, EntityManager em, Clock clock) {
        this.checkups = checkups;
        this.config = config;
        this.em = em;
        this.clock = clock;
    }

    /** One diagnosis, of whom, and from when. */
    public record Finding(String vendor, String check, Verdict verdict, String says, String remedy, Instant checkedAt) {

        /** Whether somebody should look at it. */
        public boolean bad() {
            return verdict.bad();
        }

        @Override
        public String toString() {
            return vendor + ", " + check + ": " + says + (remedy == null ? "" : ". To do: " + remedy);
        }
    }

    List<Checkup> checkups() {
        return checkups;
    }

    /** What is off for want of a variable. */
    Diagnosis off(Checkup checkup) {
        return Connector.named(checkup.vendor())
                .flatMap(connector -> connector.missing(config))
                .map(variable -> new Diagnosis(
                        "credentials",
                        Verdict.OFF,
                        "not connected: " + variable + " is not set",
                        "set it, or leave it out on purpose"))
                .orElseGet(() -> new Diagnosis("set-up", Verdict.OFF, "no vendor is connected", "see the README"));
    }

    /** Replaces what was known of the vendor. */
    @Transactional
    void record(Checkup checkup, List<Diagnosis> found) {
        em.createNativeQuery("delete from checkup where vendor = :vendor")
                .setParameter("vendor", checkup.title())
                .executeUpdate();
        for (int place = 0; place < found.size(); place++) {
            Diagnosis diagnosis = found.get(place);
            em.createNativeQuery("""
                    insert into checkup (vendor, check_name, place, verdict, says, remedy, checked_at)
                    values (:vendor, :check, :place, :verdict, :says, :remedy, :now) on conflict do nothing""")
                    .setParameter("vendor", checkup.title())
                    .setParameter("check", diagnosis.check())
                    .setParameter("place", place)
                    .setParameter("verdict", diagnosis.verdict().name())
                    .setParameter("says", diagnosis.says())
                    .setParameter("remedy", diagnosis.remedy())
                    .setParameter("now", clock.instant())
                    .executeUpdate();
        }
    }

    /** Settles what was pending. */
    @Transactional
    void settle(Checkup checkup, Diagnosis diagnosis) {
        em.createNativeQuery("""
                update checkup set verdict = :verdict, says = :says, remedy = :remedy
                where vendor = :vendor and check_name = :check""")
                .setParameter("vendor", checkup.title())
                .setParameter("check", diagnosis.check())
                .setParameter("verdict", diagnosis.verdict().name())
                .setParameter("says", diagnosis.says())
                .setParameter("remedy", diagnosis.remedy())
                .executeUpdate();
    }

    /** All that is known, vendor by vendor. */
    @Transactional
    public List<Finding> findings() {
        List<?> rows = em.createNativeQuery(
                        "select vendor, check_name, verdict, says, remedy, checked_at from checkup order by vendor, place")
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Finding(
                        (String) row[0],
                        (String) row[1],
                        Verdict.valueOf((String) row[2]),
                        (String) row[3],
                        (String) row[4],
                        (Instant) row[5]))
                .toList();
    }
}
