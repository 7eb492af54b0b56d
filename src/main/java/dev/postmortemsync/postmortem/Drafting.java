package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Ideas;
import dev.postmortemsync.actionitem.IncidentItems;
import dev.postmortemsync.incident.IncidentView;
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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes postmortems and keeps their generated halves what the facts say. Never touches a person's half, nor anything of
 * a final postmortem, and writes nothing where nothing changed.
 */
@ApplicationScoped
class Drafting {

    private final Incidents incidents;
    private final Rebuilding rebuilding;
    private final SeverityRules severities;
    private final ActionItems actionItems;
    private final IncidentItems incidentItems;
    private final Tripwire tripwire;
    private final Ideas ideas;
    private final Feedbacks feedbacks;
    private final Event<DraftMade> made;
    private final EntityManager em;
    private final Clock clock;

    Drafting(
            Incidents incidents,
            Rebuilding rebuilding,
            SeverityRules severities,
            ActionItems actionItems,
            IncidentItems incidentItems,
            Tripwire tripwire,
            Ideas ideas,
            Feedbacks feedbacks,
            Event<DraftMade> made,
            EntityManager em,
            Clock clock) {
        this.incidents = incidents;
        this.rebuilding = rebuilding;
        this.severities = severities;
        this.actionItems = actionItems;
        this.incidentItems = incidentItems;
        this.tripwire = tripwire;
        this.ideas = ideas;
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
        List<Course> courses = courses(postmortem.incidents());
        if (courses.isEmpty()) {
            return;
        }
        String title = title(courses);
        boolean differs = !postmortem.title.equals(title);
        postmortem.title = title;
        Map<SectionKey, Section> sections = Section.complete(postmortem.id);
        Map<SectionKey, Draft.Half> halves = new EnumMap<>(draft(postmortem, courses));
        halves.put(SectionKey.FEEDBACK, Feedbacks.half(feedbacks.of(postmortem.id)));
        for (Map.Entry<SectionKey, Draft.Half> half : halves.entrySet()) {
            differs |= sections.get(half.getKey()).take(half.getValue());
        }
        StoredBasis.take(postmortem.id, halves);
        if (differs) {
            postmortem.updatedAt = now();
        }
    }

    /** The incidents as they went, the leading one first. */
    List<Course> courses(List<UUID> incidentIds) {
        return incidentIds.stream()
                .flatMap(id -> incidents.find(id).stream())
                .map(incident -> new Course(incident, incidents.timeline(incident.id())))
                .toList();
    }

    private static String title(List<Course> courses) {
        String leading = courses.get(0).incident().title();
        int others = courses.size() - 1;
        return others == 0 ? leading : leading + " and " + SentryFigures.number(others, "more incident");
    }

    private Map<SectionKey, Draft.Half> draft(Postmortem postmortem, List<Course> courses) {
        Map<String, DraftFacts> each = new LinkedHashMap<>();
        courses.stream().sorted(Courses.AS_BEGUN).forEach(course -> {
            // Two incidents may have one title, and are told apart by their detection.
            String name = each.containsKey(course.name())
                    ? course.name() + " (" + TimeText.moment(course.incident().detectedAt()) + " UTC)"
                    : course.name();
            each.put(name, facts(postmortem, course, courses));
        });
        if (courses.size() == 1) {
            return Drafter.draft(each.values().iterator().next());
        }
        List<Related> related = each.values().stream()
                .flatMap(facts -> facts.related().stream())
                .collect(Collectors.toMap(
                        one -> one.incident().id(),
                        Function.identity(),
                        (one, same) -> one.sharedIssue() == null ? same : one))
                .values()
                .stream()
                .sorted(Comparator.comparing((Related one) -> one.incident().detectedAt())
                        .reversed())
                .limit(Related.MOST)
                .toList();
        Course together = Courses.together(courses);
        DraftFacts leading = each.values().iterator().next();
        return Drafter.draft(
                DraftFacts.of(
                                together.incident(),
                                together.timeline(),
                                leading.actionItems(),
                                related,
                                postmortem.owner)
                        .with(
                                each.values().stream()
                                        .flatMap(facts -> facts.older().stream())
                                        .distinct()
                                        .toList(),
                                leading.ideas()),
                each);
    }

    private DraftFacts facts(Postmortem postmortem, Course course, List<Course> covered) {
        IncidentView incident = course.incident();
        Set<UUID> own = covered.stream().map(one -> one.incident().id()).collect(Collectors.toSet());
        List<Related> related = incidents
                .resembling(
                        incident.id(), incident.detectedAt().minus(Related.WINDOW), incident.detectedAt(), Related.MOST)
                .stream()
                .filter(earlier -> !own.contains(earlier.id()))
                .map(earlier -> Related.of(incident, earlier))
                .toList();
        return DraftFacts.of(
                        incident, course.timeline(), actionItems.ofPostmortem(postmortem.id), related, postmortem.owner)
                .with(incidentItems.ofIncident(incident.id()).orElse(null))
                .with(tripwire.spring(postmortem.id, incident), ideas.ofPostmortem(postmortem.id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
