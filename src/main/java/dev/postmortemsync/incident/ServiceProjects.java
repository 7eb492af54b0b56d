package dev.postmortemsync.incident;

import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Services and the projects that belong to them: configured, learnt, and decided by people. */
@ApplicationScoped
public class ServiceProjects {

    private static final int LONGEST = 200;

    private final EntityManager em;
    private final CorrelationRules rules;
    private final Work work;
    private final Clock clock;

    ServiceProjects(EntityManager em, CorrelationRules rules, Work work, Clock clock) {
        this.em = em;
        this.rules = rules;
        this.work = work;
        this.clock = clock;
    }

    /** All pairs, also those that a person keeps apart, by service and project. */
    @Transactional
    public List<ServicePair> list() {
        return pairs(learnt("", Map.of()), decided());
    }

    /** By project, what holds for the service of an incident; only links of earlier incidents teach. */
    Map<String, ServicePair> of(Incident incident) {
        if (incident.service == null && incident.serviceId == null) {
            return Map.of();
        }
        String service = incident.service == null ? "" : incident.service;
        String serviceId = incident.serviceId == null ? "" : incident.serviceId;
        List<Lesson> learnt = learnt(
                "and (lower(i.service) = lower(:service) or i.serviceId = :serviceId) and i.detectedAt < :before",
                Map.of("service", service, "serviceId", serviceId, "before", incident.detectedAt));
        return ServicePairs.ofService(pairs(learnt, decided()), incident.serviceId, incident.service);
    }

    /**
     * Incidents since the given moment for which no issues were looked for in some project that belongs to their service by
     * now: it was paired after they were told of. Latest first.
     */
    @Transactional
    List<UUID> unsearched(Instant since, int limit) {
        List<Lesson> lessons = learnt("", Map.of());
        List<ServicePair> decided = decided();
        return em.createQuery("""
                        from Incident where detectedAt >= :since and not merged
                        and (service is not null or serviceId is not null) order by detectedAt desc, id""", Incident.class)
                .setParameter("since", since)
                .getResultStream()
                .filter(incident -> !incident.correlatedProjects.containsAll(paired(incident, lessons, decided)))
                .limit(limit)
                .map(incident -> incident.id)
                .toList();
    }

    private Set<String> paired(Incident incident, List<Lesson> lessons, List<ServicePair> decided) {
        List<Lesson> earlier = lessons.stream()
                .filter(lesson -> lesson.since().isBefore(incident.detectedAt))
                .toList();
        return ServicePairs.ofService(pairs(earlier, decided), incident.serviceId, incident.service)
                .keySet();
    }

    /**
     * Pairs a service and a project, or keeps them apart, for good: neither links nor configuration change it again.
     *
     * @throws Refusal naming the argument that breaks a rule
     */
    @Transactional
    public void decide(String service, String project, boolean paired, String by) {
        String name = Said.text("service", service);
        if (name.length() > LONGEST) {
            throw new Refusal("service", "must not be longer than " + LONGEST + " characters");
        }
        if (project == null || !CorrelationRules.isProject(project.strip())) {
            throw new Refusal("project", "must be the slug of a Sentry project, such as web-shop");
        }
        ServiceDecision decision = ServiceDecision.find(name, project.strip()).orElseGet(ServiceDecision::new);
        if (decision.decidedBy != null && decision.paired == paired) {
            return;
        }
        if (paired) {
            work.request(PairsJob.NAME, PairsJob.ALL);
        }
        boolean first = decision.decidedBy == null;
        decision.paired = paired;
        decision.decidedBy = by;
        decision.decidedAt = TimelineEntry.storable(clock.instant());
        if (first) {
            decision.service = name;
            decision.project = project.strip();
            decision.persist();
        }
    }

    private static List<ServicePair> decided() {
        return ServiceDecision.<ServiceDecision>streamAll()
                .map(ServiceDecision::pair)
                .toList();
    }

    private List<ServicePair> pairs(List<Lesson> lessons, List<ServicePair> decided) {
        return ServicePairs.of(
                rules.configured(), lessons.stream().map(Lesson::learnt).toList(), decided);
    }

    /** @param since the detection of the first incident that taught it */
    private record Lesson(ServicePairs.Learnt learnt, Instant since) {}

    /** What was linked by its service alone would only confirm itself. */
    private List<Lesson> learnt(String where, Map<String, Object> parameters) {
        TypedQuery<Tuple> query = em.createQuery("""
                select i.service, i.serviceId, s.project, count(s.issueId), min(i.detectedAt)
                from SentryIssue s, Incident i
                where i.id = s.incidentId and not s.unlinked and s.joined <> :weak
                and s.project is not null and i.service is not null %s
                group by i.service, i.serviceId, s.project""".formatted(where), Tuple.class);
        query.setParameter("weak", Joined.SERVICE);
        parameters.forEach(query::setParameter);
        return query.getResultList().stream()
                .map(row -> new Lesson(
                        new ServicePairs.Learnt(
                                row.get(0, String.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                row.get(3, Long.class)),
                        row.get(4, Instant.class)))
                .toList();
    }
}
