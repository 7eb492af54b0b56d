package dev.postmortemsync.incident;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Which incidents resemble one: the same service, or an error group that is linked to both. */
final class Resemblance {

    private static final String ALIKE = """
            (lower(i.service) = :service or exists (
                select 1 from SentryIssue mine, SentryIssue theirs
                where mine.incidentId = :id and theirs.incidentId = i.id
                and mine.issueId = theirs.issueId and not mine.unlinked and not theirs.unlinked))""";

    private Resemblance() {}

    static List<Incident> to(EntityManager em, Incident incident, Instant from, Instant to, int limit) {
        return em.createQuery("""
                        select i from Incident i
                        where i.id <> :id and i.detectedAt >= :from and i.detectedAt < :to
                        and\s""" + ALIKE + " order by i.detectedAt desc, i.id", Incident.class)
                .setParameter("id", incident.id)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("service", service(incident))
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those of the candidates. */
    static List<Incident> among(EntityManager em, Incident incident, Collection<UUID> candidates) {
        return candidates.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select i from Incident i where i.id <> :id and i.id in :candidates and " + ALIKE
                                        + " order by i.detectedAt desc, i.id",
                                Incident.class)
                        .setParameter("id", incident.id)
                        .setParameter("candidates", candidates)
                        .setParameter("service", service(incident))
                        .getResultList();
    }

    private static String service(Incident incident) {
        return incident.service == null ? "" : incident.service.toLowerCase(Locale.ROOT);
    }
}
