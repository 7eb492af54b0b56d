package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Ideas;
import dev.postmortemsync.actionitem.IncidentItems;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.SeverityRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes postmortems and keeps their generated halves what the facts say. Never touches a person's half, nor anything of
 * a final postmortem, and writes nothing where nothing changed.
 */
@ApplicationScoped
class Drafting {

    private final Incidents incidents;
    private final SeverityRules severities;
    private final ActionItems actionItems;
    private final IncidentItems incidentItems;
    private final Tripwire tripwire;
    private final Ideas ideas;
    private final EntityManager em;
    private final Clock clock;

    Drafting(
            Incidents incidents,
            SeverityRules severities,
            ActionItems actionItems,
            IncidentItems incidentItems,
            Tripwire tripwire,
            Ideas ideas,
            EntityManager em,
            Clock clock) {
        this.incidents = incidents;
        this.severities = severities;
        this.actionItems = actionItems;
        this.incidentItems = incidentItems;
        this.tripwire = tripwire;
        this.ideas = ideas;
        this.em = em;
        this.clock = clock;
    }

    /** Makes the incident's postmortem where one is due, and fills it: nobody meets one that is made but not filled. */
    @Transactional
    void bring(UUID incidentId) {
        open(incidentId).ifPresent(this::refresh);
    }

    /**
     * The incident's postmortem, made now if its severity asks for one and it has none. A severity that falls later takes
     * nothing away: people may have written in it, and the incident was thought that severe.
     */
    @Transactional
    Optional<UUID> open(UUID incidentId) {
        Optional<UUID> known = Postmortem.idOfIncident(incidentId);
        if (known.isPresent()) {
            return known;
        }
        return incidents
                .find(incidentId)
                .filter(incident -> severities.asksForPostmortem(incident.severity()))
                .map(this::create);
    }

    /** The incident's postmortem, made now if it has none, because a person asks for one. */
    @Transactional
    UUID begin(UUID incidentId) {
        return Postmortem.idOfIncident(incidentId)
                .orElseGet(() -> create(incidents.find(incidentId).orElseThrow()));
    }

    private UUID create(IncidentView incident) {
        UUID id = Postmortem.idFor(incident.id());
        // Somebody else may do the same at this moment: both name the same rows, and one of them writes.
        em.createNativeQuery("""
                insert into postmortem (id, title, status, visibility, distribution, created_at, updated_at, version)
                values (:id, :title, 'draft', 'internal', 'Engineering team', :now, :now, 0)
                on conflict do nothing""")
                .setParameter("id", id)
                .setParameter("title", incident.title())
                .setParameter("now", now())
                .executeUpdate();
        em.createNativeQuery("""
                insert into postmortem_incident (postmortem_id, incident_id) values (:id, :incident)
                on conflict do nothing""")
                .setParameter("id", id)
                .setParameter("incident", incident.id())
                .executeUpdate();
        incidentItems.want(incident.id(), id);
        return id;
    }

    /** Brings title and generated halves up to date. The lock comes before the facts, so that the newest facts win. */
    @Transactional
    void refresh(UUID postmortemId) {
        Postmortem postmortem = Postmortem.lock(postmortemId).orElse(null);
        if (postmortem == null || postmortem.status.equals(Postmortem.FINAL)) {
            return;
        }
        incidents.find(postmortem.leadingIncident()).ifPresent(incident -> {
            boolean differs = !postmortem.title.equals(incident.title());
            postmortem.title = incident.title();
            Map<SectionKey, Section> sections = Section.complete(postmortemId);
            for (Map.Entry<SectionKey, Draft.Half> half :
                    Drafter.draft(facts(postmortem, incident)).entrySet()) {
                differs |= sections.get(half.getKey()).take(half.getValue());
            }
            if (differs) {
                postmortem.updatedAt = now();
            }
        });
    }

    private DraftFacts facts(Postmortem postmortem, IncidentView incident) {
        List<Related> related = incidents
                .resembling(
                        incident.id(), incident.detectedAt().minus(Related.WINDOW), incident.detectedAt(), Related.MOST)
                .stream()
                .map(earlier -> Related.of(incident, earlier))
                .toList();
        return DraftFacts.of(
                        incident,
                        incidents.timeline(incident.id()),
                        actionItems.ofPostmortem(postmortem.id),
                        related,
                        postmortem.owner)
                .with(incidentItems.ofIncident(incident.id()).orElse(null))
                .with(tripwire.spring(postmortem.id, incident), ideas.ofPostmortem(postmortem.id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
