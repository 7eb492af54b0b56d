package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.IncidentItems;
import dev.postmortemsync.incident.IncidentLine;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Rebuilding;
import dev.postmortemsync.incident.SeverityRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
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
    private final Rebuilding rebuilding;
    private final SeverityRules severities;
    private final IncidentItems incidentItems;
    private final Gathering gathering;
    private final Feedbacks feedbacks;
    private final Event<DraftMade> made;
    private final EntityManager em;
    private final Clock clock;

    Drafting(
            Incidents incidents,
            Rebuilding rebuilding,
            SeverityRules severities,
            IncidentItems incidentItems,
            Gathering gathering,
            Feedbacks feedbacks,
            Event<DraftMade> made,
            EntityManager em,
            Clock clock) {
        this.incidents = incidents;
        this.rebuilding = rebuilding;
        this.severities = severities;
        this.incidentItems = incidentItems;
        this.gathering = gathering;
        this.feedbacks = feedbacks;
        this.made = made;
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
        return line(incidentId)
                .filter(incident -> severities.asksForPostmortem(incident.severity()))
                .map(this::create);
    }

    /** The incident's postmortem, made now if it has none, because a person asks for one. */
    @Transactional
    UUID begin(UUID incidentId) {
        return Postmortem.idOfIncident(incidentId)
                .orElseGet(() -> create(line(incidentId).orElseThrow()));
    }

    private Optional<IncidentLine> line(UUID incidentId) {
        return Optional.ofNullable(incidents.lines(List.of(incidentId)).get(incidentId));
    }

    private UUID create(IncidentLine incident) {
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
        // Or covers the incident by another one at this moment: then there is nothing to begin.
        em.createNativeQuery("""
                delete from postmortem p where p.id = :id and p.merged_into is null
                and not exists (select 1 from postmortem_incident where postmortem_id = p.id)""").setParameter("id", id).executeUpdate();
        incidentItems.want(incident.id(), id);
        UUID covering = Postmortem.idOfIncident(incident.id()).orElse(id);
        made.fire(new DraftMade(covering, incident.id()));
        return covering;
    }

    /** Brings title and generated halves up to date. The lock comes before the facts, so that the newest facts win. */
    @Transactional
    void refresh(UUID postmortemId) {
        Postmortem postmortem = Postmortem.lock(postmortemId).orElse(null);
        if (postmortem == null || postmortem.status.equals(Postmortem.FINAL)) {
            return;
        }
        write(postmortem);
    }

    /**
     * Makes the incidents and the generated halves anew under the rules of today, also those of a final postmortem: the
     * caller takes care that this is not kept.
     */
    @Transactional
    void rebuild(UUID postmortemId) {
        Postmortem postmortem = Postmortem.lock(postmortemId).orElseThrow();
        postmortem.incidents().forEach(rebuilding::rebuild);
        write(postmortem);
    }

    private void write(Postmortem postmortem) {
        List<Course> courses = gathering.courses(postmortem.incidents());
        if (courses.isEmpty()) {
            return;
        }
        String title = Gathering.title(courses);
        boolean differs = !postmortem.title.equals(title);
        postmortem.title = title;
        Map<SectionKey, Section> sections = Section.orEmpty(postmortem.id);
        Map<SectionKey, Draft.Half> halves = new EnumMap<>(gathering.draft(postmortem, courses));
        halves.put(SectionKey.FEEDBACK, Feedbacks.half(feedbacks.of(postmortem.id)));
        for (Map.Entry<SectionKey, Draft.Half> half : halves.entrySet()) {
            differs |= sections.get(half.getKey()).take(half.getValue());
        }
        Section.persist(sections.values());
        StoredBasis.take(postmortem.id, halves);
        if (differs) {
            postmortem.updatedAt = now();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
