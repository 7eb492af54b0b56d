package dev.postmortemsync.audit;

import dev.postmortemsync.work.Retained;
import dev.postmortemsync.work.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/** Lines of the log that nobody has to answer for any more. */
@ApplicationScoped
class OldEntries implements Retained {

    private final RetentionConfig config;
    private final EntityManager em;

    OldEntries(RetentionConfig config, EntityManager em) {
        this.config = config;
        this.em = em;
    }

    @Override
    public String name() {
        return "audit entries";
    }

    @Override
    public Duration age() {
        return config.audit();
    }

    @Override
    public int delete(Instant before, int atMost) {
        return em.createNativeQuery("""
                delete from audit_entry where id in (
                    select id from audit_entry where at < :before order by at limit :atMost for update skip locked)""")
                .setParameter("before", before)
                .setParameter("atMost", atMost)
                .executeUpdate();
    }
}
