package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes the raw bodies and headers of old deliveries, which hold people's names, addresses and words. */
@ApplicationScoped
class RetentionJob implements Job {

    static final String NAME = "retention";

    /** The only subject. */
    static final String DELIVERIES = "deliveries";

    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    private static final int BATCH = 1000;

    private final RetentionConfig config;
    private final List<Evidence> evidence;
    private final EntityManager em;
    private final Clock clock;

    RetentionJob(RetentionConfig config, @All List<Evidence> evidence, EntityManager em, Clock clock) {
        this.config = config;
        this.evidence = evidence;
        this.em = em;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        Instant before = clock.instant().minus(config.deliveries());
        String[] events =
                evidence.stream().flatMap(kept -> kept.events().stream()).toArray(String[]::new);
        String[] subjects =
                evidence.stream().flatMap(kept -> kept.subjects().stream()).toArray(String[]::new);
        long deleted = 0;
        for (int batch = BATCH; batch == BATCH; deleted += batch) {
            batch = QuarkusTransaction.requiringNew().call(() -> delete(before, events, subjects));
        }
        if (deleted > 0) {
            LOG.infof("%d bodies of deliveries from before %s deleted", deleted, before);
        }
        return Outcome.done();
    }

    private int delete(Instant before, String[] events, String[] subjects) {
        return em.createNativeQuery("""
                update delivery set body = '', headers = '', body_deleted_at = :now
                where id in (
                    select id from delivery
                    where received_at < :before and body_deleted_at is null and status <> 'received'
                    and not event = any(:events) and not coalesce(subject = any(:subjects), false)
                    limit :batch
                    for update skip locked)""")
                .setParameter("now", clock.instant())
                .setParameter("before", before)
                .setParameter("events", events)
                .setParameter("subjects", subjects)
                .setParameter("batch", BATCH)
                .executeUpdate();
    }
}
