package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The incidents' own work items, under which those of their action items stand. */
@ApplicationScoped
public class IncidentItems {

    private final EntityManager em;
    private final Work work;
    private final Event<ActionItemChanged> changed;
    private final Clock clock;

    IncidentItems(EntityManager em, Work work, Event<ActionItemChanged> changed, Clock clock) {
        this.em = em;
        this.work = work;
        this.changed = changed;
        this.clock = clock;
    }

    /** Asks for the work item of an incident that has a postmortem. Asked again, nothing happens. */
    @Transactional
    public void want(UUID incidentId, UUID postmortemId) {
        int added = em.createNativeQuery("""
                insert into incident_item (incident_id, postmortem_id) values (:incident, :postmortem)
                on conflict do nothing""")
                .setParameter("incident", incidentId)
                .setParameter("postmortem", postmortemId)
                .executeUpdate();
        if (added > 0) {
            work.request(IncidentItemJob.NAME, incidentId.toString());
        }
    }

    /** Those of the incidents that have one, in one question. */
    @Transactional
    public Map<UUID, WorkItemLink> ofIncidents(Collection<UUID> incidentIds) {
        return IncidentItem.ofAll(incidentIds).stream()
                .collect(Collectors.toMap(IncidentItem::incidentId, IncidentItem::link));
    }

    /** The incident's, or empty while there is none. */
    @Transactional
    public Optional<WorkItemLink> ofIncident(UUID incidentId) {
        return Optional.ofNullable(IncidentItem.of(incidentId))
                .filter(item -> item.place() != null)
                .map(IncidentItem::link);
    }

    @Transactional
    Optional<IncidentItem> find(UUID incidentId) {
        return Optional.ofNullable(IncidentItem.of(incidentId));
    }

    @Transactional
    void intend(UUID incidentId, String project) {
        IncidentItem.lock(incidentId).intend(project, clock.instant());
    }

    /** Drafts show the link, and follow action items; those that have a work item by now get this one as its parent. */
    @Transactional
    void made(UUID incidentId, Creation creation) {
        IncidentItem item = IncidentItem.lock(incidentId);
        item.show(creation.item());
        begunOf(item.postmortemId()).forEach(begun -> work.request(ParentJob.NAME, begun.toString()));
        changed.fire(new ActionItemChanged(incidentId, item.postmortemId()));
    }

    @Transactional
    void problem(UUID incidentId, String words) {
        Optional.ofNullable(IncidentItem.lock(incidentId)).ifPresent(item -> item.problem(words));
    }

    /** The action items of a postmortem whose work item is made, or about to be. */
    private List<UUID> begunOf(UUID postmortemId) {
        return em.createQuery("""
                        select m.actionItemId from Mirror m, ActionItem a where a.id = m.actionItemId
                        and a.postmortemId = :postmortem and a.deleted = false and m.intentAt is not null""", UUID.class)
                .setParameter("postmortem", postmortemId)
                .getResultList();
    }
}
