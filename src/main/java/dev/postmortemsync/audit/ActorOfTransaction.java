package dev.postmortemsync.audit;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionScoped;
import java.time.Clock;

/**
 * Tells PostgreSQL who acts, at the beginning of each transaction of a request that changes something; its triggers write
 * the log. The settings end with the transaction, so the next user of the connection acts in nobody's name.
 */
@ApplicationScoped
class ActorOfTransaction {

    private final Actor actor;
    private final EntityManager em;
    private final Clock clock;

    ActorOfTransaction(Actor actor, EntityManager em, Clock clock) {
        this.actor = actor;
        this.em = em;
        this.clock = clock;
    }

    void tell(@Observes @Initialized(TransactionScoped.class) Object transaction) {
        if (!Arc.container().requestContext().isActive() || !actor.isKnown()) {
            return;
        }
        em.createNativeQuery("""
            select set_config('audit.actor', :actor, true), set_config('audit.request', :request, true),
            set_config('audit.request_id', :id, true), set_config('audit.at', :at, true)\
            """)
                .setParameter("actor", actor.name())
                .setParameter("request", actor.request())
                .setParameter("id", actor.requestId().toString())
                .setParameter("at", clock.instant().toString())
                .getSingleResult();
    }
}
