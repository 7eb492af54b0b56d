package dev.postmortemsync.incident;

import dev.postmortemsync.work.Refusal;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Incidents, to be found, listed, declared and refreshed. */
@ApplicationScoped
public class Incidents {

    /** The order in which a timeline is told. */
    static final Comparator<TimelineEntryView> AS_TOLD = Comparator.comparing(TimelineEntryView::at)
            .thenComparing(TimelineEntryView::place)
            .thenComparing(TimelineEntryView::kind)
            .thenComparing(TimelineEntryView::source)
            .thenComparing(TimelineEntryView::key);

    private static final int KEYS_AT_ONCE = 1000;

    private final EntityManager em;
    private final IncidentViews views;
    private final TimelineWriter timeline;
    private final Work work;
    private final Clock clock;

    Incidents(EntityManager em, IncidentViews views, TimelineWriter timeline, Work work, Clock clock) {
        this.em = em;
        this.views = views;
        this.timeline = timeline;
        this.work = work;
        this.clock = clock;
    }

    /** The incident, or empty. */
    @Transactional
    public Optional<IncidentView> find(UUID id) {
        return Incident.<Incident>findByIdOptional(id)
                .map(incident -> views.of(List.of(incident)).get(0));
    }

    /** The id of the incident that the pager knows by this one. */
    @Transactional
    public Optional<UUID> findByPagerdutyId(String pagerdutyId) {
        return Incident.findByPagerdutyId(pagerdutyId).map(incident -> incident.id);
    }

    /** Newest detection first. */
    @Transactional
    public List<IncidentView> list(IncidentQuery query) {
        return views.of(IncidentSearch.run(em, query));
    }

    /** As {@link #list}, but only what stands in the incident's own row. */
    @Transactional
    public List<IncidentLine> lines(IncidentQuery query) {
        return IncidentSearch.run(em, query).stream().map(IncidentLine::of).toList();
    }

    /** Those with these ids, by id, in one question. */
    @Transactional
    public Map<UUID, IncidentLine> lines(Collection<UUID> ids) {
        return Incident.<Incident>list("id in ?1", ids).stream()
                .collect(Collectors.toMap(incident -> incident.id, IncidentLine::of));
    }

    /** Those that have not ended, newest detection first. */
    @Transactional
    public List<IncidentLine> running(int limit) {
        return Incident.<Incident>find("status <> 'resolved' order by detectedAt desc, id").page(0, limit).stream()
                .map(IncidentLine::of)
                .toList();
    }

    /** The refresh that is asked for and not finished, or empty. */
    @Transactional
    public Optional<Work.Open> refreshing(UUID id) {
        return Incident.<Incident>findByIdOptional(id)
                .flatMap(incident -> work.open(RefreshJob.NAME, List.of(incident.origin)).values().stream()
                        .findFirst());
    }

    /**
     * Others with the same service or a Sentry issue that is linked to both, newest detection first; empty where there is
     * no such incident.
     *
     * @param from earliest detection, inclusive
     * @param to latest detection, exclusive
     */
    @Transactional
    public List<IncidentView> resembling(UUID id, Instant from, Instant to, int limit) {
        return Incident.<Incident>findByIdOptional(id)
                .map(incident -> views.of(Resemblance.to(em, incident, from, to, limit)))
                .orElse(List.of());
    }

    /** Those of the candidates with the same service or a Sentry issue that is linked to both, newest detection first. */
    @Transactional
    public List<IncidentView> resembling(UUID id, Collection<UUID> candidates) {
        return Incident.<Incident>findByIdOptional(id)
                .map(incident -> views.of(Resemblance.among(em, incident, candidates)))
                .orElse(List.of());
    }

    /** All entries, hidden ones too, as they are told; empty where there is no such incident. */
    @Transactional
    public List<TimelineEntryView> timeline(UUID incidentId) {
        return TimelineEntry.ofIncident(incidentId).stream()
                .map(TimelineEntry::view)
                .sorted(AS_TOLD)
                .toList();
    }

    /**
     * Declares an incident that no pager told of.
     *
     * @param sentryIssue id, short id or link of an error group, or {@code null}
     * @param by who declares it
     * @throws Refusal naming the argument that breaks a rule
     */
    @Transactional
    public UUID declare(
            String title, String severity, Instant detectedAt, String service, String sentryIssue, String by) {
        Incident incident = new Incident();
        incident.origin = RefreshJob.HAND + UUID.randomUUID();
        incident.id = Incident.idOf(incident.origin);
        incident.title = Said.text("title", title);
        incident.severity = Said.severity("severity", severity);
        incident.openedAt = Said.past("detectedAt", detectedAt, clock);
        incident.detectedAt = incident.openedAt;
        incident.service = service == null || service.isBlank() ? null : Said.text("service", service);
        incident.status = "triggered";
        incident.updatedAt = TimelineEntry.storable(clock.instant());
        incident.persist();
        Signal declared = new Signal(
                TimelineEntry.HAND,
                "declared",
                detectedAt,
                Kind.ALERT,
                "Incident declared: " + incident.title,
                by,
                null,
                true);
        TimelineEntry.of(incident.id, declared, clock.instant()).persist();
        if (sentryIssue != null && !sentryIssue.isBlank()) {
            SentryIssue.of(incident.id, Said.issue("sentryIssue", sentryIssue), Joined.HAND, "linked by " + by)
                    .persist();
            work.request(RefreshJob.NAME, incident.origin);
        }
        timeline.afterEdit(incident);
        return incident.id;
    }

    /**
     * Who took part in an incident that no pager tells of.
     *
     * @param commander {@code null} leaves it to whoever acknowledged first
     * @throws Refusal naming the argument that breaks a rule
     * @throws NoSuchElementException where there is no such incident
     */
    @Transactional
    public void staffed(UUID id, String commander, List<String> responders) {
        Incident incident = Incident.findLocked(id).orElseThrow();
        if (commander != null) {
            incident.commander = Said.text("commander", commander);
            incident.commanderAssumed = false;
        }
        incident.responders = responders.stream()
                .map(name -> Said.text("responders", name))
                .collect(Collectors.toCollection(ArrayList::new));
        timeline.conclude(incident, true);
    }

    /** Asks that the truth be fetched now. Answers whether there is such an incident. */
    @Transactional
    public boolean refresh(UUID id) {
        Optional<Incident> incident = Incident.findByIdOptional(id);
        incident.ifPresent(found -> work.request(RefreshJob.NAME, found.origin));
        return incident.isPresent();
    }

    /**
     * Notes which of the pager's incidents are about to become known only because the past is read: nobody is told of them
     * as news. Those that are known already are left as they are.
     */
    @Transactional
    public void fromThePast(Collection<String> pagerdutyIds) {
        for (String pagerdutyId : pagerdutyIds) {
            em.createNativeQuery("""
                    insert into past_incident (origin, noted_at)
                    select :origin, :now where not exists (select 1 from incident where origin = :origin)
                    on conflict do nothing""")
                    .setParameter("origin", RefreshJob.subjectOf(pagerdutyId))
                    .setParameter("now", clock.instant())
                    .executeUpdate();
        }
    }

    /** When the incident was found by reading the past, or empty where it was met as it happened. */
    @Transactional
    public Optional<Instant> pastSince(UUID id) {
        List<?> noted =
                em.createNativeQuery("""
                select p.noted_at from past_incident p join incident i on i.origin = p.origin where i.id = :id""", Instant.class).setParameter("id", id).getResultList();
        return noted.stream().map(Instant.class::cast).findFirst();
    }

    /** Origins of the incidents that run, or of which something is from webhooks alone. */
    @Transactional
    public List<String> unsettled() {
        return em.createQuery("select origin from Incident where status <> 'resolved' or provisional", String.class)
                .getResultList();
    }

    /** Whether the fact with this key is in some timeline already. */
    public boolean knows(String source, String key) {
        return !known(source, List.of(key)).isEmpty();
    }

    /** Which of the keys are in some timeline already. */
    @Transactional
    public Set<String> known(String source, Collection<String> keys) {
        Set<String> known = new HashSet<>();
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += KEYS_AT_ONCE) {
            List<String> some = all.subList(from, Math.min(from + KEYS_AT_ONCE, all.size()));
            known.addAll(TimelineEntry.keysAmong(source, some));
        }
        return known;
    }
}
