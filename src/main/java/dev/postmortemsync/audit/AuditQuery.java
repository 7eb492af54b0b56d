package dev.postmortemsync.audit;

/**
 * What to look for; {@code null} is anything.
 *
 * @param actor exactly this name
 * @param subject the kind of record
 * @param subjectId its key
 * @param before only entries with a lower number
 */
public record AuditQuery(String actor, String subject, String subjectId, Long before, int limit) {}
