package dev.postmortemsync.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One change.
 *
 * @param actor the person or the token that asked for it
 * @param requestId what all changes of one request have in common
 * @param request its method and path
 * @param operation {@code insert}, {@code update}, {@code delete}; or {@code request} for one that changed no record itself
 *     but asked for work
 * @param subject the kind of record, or {@code null}
 * @param subjectId its key, or {@code null}
 * @param before the fields that changed, as they were; {@code null} where there was nothing
 * @param after the same fields, as they are; {@code null} where nothing is left
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        UUID requestId,
        String request,
        String operation,
        String subject,
        String subjectId,
        JsonNode before,
        JsonNode after) {}
