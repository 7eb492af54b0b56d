package dev.postmortemsync.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/** Failures that wait for nobody any more. */
@ApplicationScoped
class SettledFailures implements Retained {

    private final RetentionConfig config;
    private final EntityManager em;

    SettledFailures(RetentionConfig config, EntityManager em) {
        this.config = config;
        this.em = em;
    }

    @Override
    public String name() {
        return "settled failures";
    }

    @Override
    public Duration age() {
        return config.failures();
    }

    @Override
    public int delete(Instant before, int atMost) {
        return em.createNativeQuery("""
                delete from failure where id in (
                    select id from failure where failed_at < :before and status in ('healed', 'dismissed')
                    limit :atMost for update skip locked)""")
                .setParameter("before", before)
                .setParameter("atMost", atMost)
                .executeUpdate();
    }
}
