package dev.postmortemsync.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The log of changes. */
@ApplicationScoped
public class Audit {

    private final Actor actor;
    private final EntityManager em;
    private final ObjectMapper json;
    private final Clock clock;

    Audit(Actor actor, EntityManager em, ObjectMapper json, Clock clock) {
        this.actor = actor;
        this.em = em;
        this.json = json;
        this.clock = clock;
    }

    /** Notes the present request, unless a record that it changed is noted already. */
    public void noteRequest() {
        if (actor.isKnown()) {
            QuarkusTransaction.requiringNew()
                    .run(() -> em.createNativeQuery("""
                        insert into audit_entry (at, actor, request_id, request, operation)
                        select :at, :actor, :id, :request, 'request'
                        where not exists (select from audit_entry where request_id = :id)\
                        """)
                            .setParameter("at", clock.instant())
                            .setParameter("actor", actor.name())
                            .setParameter("id", actor.requestId())
                            .setParameter("request", actor.request())
                            .executeUpdate());
        }
    }

    /** Newest first. */
    @Transactional
    public List<AuditEntry> list(AuditQuery query) {
        List<?> rows = em.createNativeQuery("""
            select id, at, actor, request_id, request, operation, subject, subject_id,
                cast(before as text), cast(after as text)
            from audit_entry
            where (cast(:actor as text) is null or actor = :actor)
            and (cast(:subject as text) is null or subject = :subject)
            and (cast(:subjectId as text) is null or subject_id = :subjectId)
            and id < coalesce(cast(:before as bigint), 9223372036854775807)
            order by id desc\
            """)
                .setParameter("actor", query.actor())
                .setParameter("subject", query.subject())
                .setParameter("subjectId", query.subjectId())
                .setParameter("before", query.before())
                .setMaxResults(query.limit())
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(this::entry).toList();
    }

    private AuditEntry entry(Object[] row) {
        return new AuditEntry(
                ((Number) row[0]).longValue(),
                (Instant) row[1],
                (String) row[2],
                (UUID) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7],
                read((String) row[8]),
                read((String) row[9]));
    }

    private JsonNode read(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL's jsonb is no JSON", e);
        }
    }
}
