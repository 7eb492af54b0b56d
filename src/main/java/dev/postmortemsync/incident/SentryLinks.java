package dev.postmortemsync.incident;

import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which error groups belong to which incidents. A person's unlink is never undone by a machine. */
@ApplicationScoped
public class SentryLinks {

    private final EntityManager em;
    private final ErrorRecorder errors;
    private final TimelineWriter timeline;
    private final Work work;

    SentryLinks(EntityManager em, ErrorRecorder errors, TimelineWriter timeline, Work work) {
        this.em = em;
        this.errors = errors;
        this.timeline = timeline;
        this.work = work;
    }

    /**
     * Links an error group, also one that was unlinked before, and asks for its facts.
     *
     * @param issue id, short id or link
     * @return whether there is such an incident
     * @throws Refusal where {@code issue} names none
     */
    @Transactional
    public boolean link(UUID incidentId, String issue, String by) {
        String issueId = Said.issue("issueId", issue);
        Optional<Incident> incident = Incident.findLocked(incidentId);
        incident.ifPresent(found -> {
            SentryIssue link = SentryIssue.findIn(incidentId, issueId).orElse(null);
            if (link == null) {
                SentryIssue.of(incidentId, issueId, Joined.HAND, "linked by " + by)
                        .persist();
            } else if (link.unlinked || link.joined == Joined.SERVICE) {
                link.unlinked = false;
                link.joined = Joined.HAND;
                link.why = "linked by " + by;
            }
            work.request(RefreshJob.NAME, found.origin);
            timeline.afterEdit(found);
        });
        return incident.isPresent();
    }

    /**
     * Unlinks an error group for good; what it told leaves the timeline, unless a person edited it.
     *
     * @return whether it was linked
     */
    @Transactional
    public boolean unlink(UUID incidentId, String issueId) {
        Optional<Incident> incident = Incident.findLocked(incidentId);
        Optional<SentryIssue> link = incident.flatMap(found -> SentryIssue.findIn(incidentId, issueId))
                .filter(found -> !found.unlinked);
        link.ifPresent(found -> {
            found.unlinked = true;
            errors.record(incidentId, List.of());
            timeline.afterEdit(incident.get());
        });
        return link.isPresent();
    }

    /**
     * Incidents that the error group is linked to and that still run, or ended after the given moment. The same group may
     * have been part of older ones: what happens to it now does not concern them.
     */
    @Transactional
    public List<UUID> linkedTo(String issueId, Instant endedAfter) {
        return em.createQuery("""
                        select s.incidentId from SentryIssue s, Incident i
                        where i.id = s.incidentId and s.issueId = :issueId and not s.unlinked
                        and (i.status <> 'resolved' or i.resolvedAt >= :after)
                        order by s.incidentId""", UUID.class)
                .setParameter("issueId", issueId)
                .setParameter("after", endedAfter)
                .getResultList();
    }

    /**
     * Error groups linked to incidents that still run, or that ended after the given moment, each with the subjects of
     * those incidents' refreshes.
     */
    @Transactional
    public Map<String, List<String>> watched(Instant endedAfter) {
        return em.createQuery("""
                        select s.issueId, i.origin from SentryIssue s, Incident i
                        where i.id = s.incidentId and not s.unlinked
                        and (i.status <> 'resolved' or i.resolvedAt >= :after)
                        order by s.issueId, i.origin""", Tuple.class)
                .setParameter("after", endedAfter)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0, String.class),
                        Collectors.mapping(row -> row.get(1, String.class), Collectors.toList())));
    }
}
