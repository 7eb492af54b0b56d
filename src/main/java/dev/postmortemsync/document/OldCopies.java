package dev.postmortemsync.document;

import dev.postmortemsync.work.Retained;
import dev.postmortemsync.work.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/** Versions that were handed out so long ago that nobody sits over them any more. */
@ApplicationScoped
class OldCopies implements Retained {

    private final RetentionConfig config;
    private final EntityManager em;

    OldCopies(RetentionConfig config, EntityManager em) {
        this.config = config;
        this.em = em;
    }

    @Override
    public String name() {
        return "copies";
    }

    @Override
    public Duration age() {
        return config.copies();
    }

    @Override
    public int delete(Instant before, int atMost) {
        return em.createNativeQuery("""
                delete from postmortem_rendering where ctid = any(array(
                    select ctid from postmortem_rendering where rendered_at < :before limit :atMost))""")
                .setParameter("before", before)
                .setParameter("atMost", atMost)
                .executeUpdate();
    }
}
