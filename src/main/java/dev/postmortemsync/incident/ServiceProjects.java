package dev.postmortemsync.incident;

import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Services and the projects that belong to them: configured, learnt, and decided by people. */
@ApplicationScoped
public class ServiceProjects {

    private static final int LONGEST = 200;

    private final EntityManager em;
    private final CorrelationRules rules;
    private final Clock clock;

    ServiceProjects(EntityManager em, CorrelationRules rules, Clock clock) {
        this.em = em;
        this.rules = rules;
        this.clock = clock;
    }

    /** All pairs, also those that a person keeps apart, by service and project. */
    @Transactional
    public List<ServicePair> list() {
        return ServicePairs.of(rules.configured(), learnt("", Map.of()), decided());
    }

    /** By project, what holds for the service of an incident; only links of earlier incidents teach. */
    Map<String, ServicePair> of(Incident incident) {
        if (incident.service == null && incident.serviceId == null) {
            return Map.of();
        }
        String service = incident.service == null ? "" : incident.service;
        String serviceId = incident.serviceId == null ? "" : incident.serviceId;
        List<ServicePairs.Learnt> learnt = learnt(
                "and (lower(i.service) = lower(:service) or i.serviceId = :serviceId) and i.detectedAt < :before",
                Map.of("service", service, "serviceId", serviceId, "before", incident.detectedAt));
        return ServicePairs.ofService(
                ServicePairs.of(rules.configured(), learnt, decided()), incident.serviceId, incident.service);
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

    /** What was linked by its service alone would only confirm itself. */
    private List<ServicePairs.Learnt> learnt(String where, Map<String, Object> parameters) {
        TypedQuery<Tuple> query = em.createQuery("""
                select i.service, i.serviceId, s.project, count(s.issueId) from SentryIssue s, Incident i
                where i.id = s.incidentId and not s.unlinked and s.joined <> :weak
                and s.project is not null and i.service is not null %s
                group by i.service, i.serviceId, s.project""".formatted(where), Tuple.class);
        query.setParameter("weak", Joined.SERVICE);
        parameters.forEach(query::setParameter);
        return query.getResultList().stream()
                .map(row -> new ServicePairs.Learnt(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, Long.class)))
                .toList();
    }
}
