package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Retained;
import dev.postmortemsync.work.RetentionConfig;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The raw bodies and headers of deliveries, which hold people's names, addresses and words. The rows stay. */
@ApplicationScoped
class OldBodies implements Retained {

    private final RetentionConfig config;
    private final List<Evidence> evidence;
    private final EntityManager em;
    private final Clock clock;

    OldBodies(RetentionConfig config, @All List<Evidence> evidence, EntityManager em, Clock clock) {
        this.config = config;
        this.evidence = evidence;
        this.em = em;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public Duration age() {
        return config.deliveries();
    }

    @Override
    public int delete(Instant before, int atMost) {
        String[] events =
                evidence.stream().flatMap(kept -> kept.events().stream()).toArray(String[]::new);
        String[] subjects =
                evidence.stream().flatMap(kept -> kept.subjects().stream()).toArray(String[]::new);
        return em.createNativeQuery("""
                update delivery set body = '', headers = '', body_deleted_at = :now
                where id in (
                    select id from delivery
                    where received_at < :before and body_deleted_at is null and status <> 'received'
                    and not event = any(:events) and not coalesce(subject = any(:subjects), false)
                    limit :atMost
                    for update skip locked)""")
                .setParameter("now", clock.instant())
                .setParameter("before", before)
                .setParameter("events", events)
                .setParameter("subjects", subjects)
                .setParameter("atMost", atMost)
                .executeUpdate();
    }
}
