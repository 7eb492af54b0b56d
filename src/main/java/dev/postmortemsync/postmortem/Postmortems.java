package dev.postmortemsync.postmortem;

import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** All that others may know of postmortems, and do to them. */
@ApplicationScoped
public class Postmortems {

    private final EntityManager em;
    private final Drafting drafting;
    private final Clock clock;

    Postmortems(EntityManager em, Drafting drafting, Clock clock) {
        this.em = em;
        this.drafting = drafting;
        this.clock = clock;
    }

    /** The postmortem with all its sections, or empty. */
    @Transactional
    public Optional<PostmortemView> find(UUID id) {
        return Postmortem.findOne(id).map(postmortem -> Views.of(postmortem, Section.of(id)));
    }

    /** Whether there is such a postmortem; for who needs none of its sections. */
    @Transactional
    public boolean exists(UUID id) {
        return Postmortem.findOne(id).isPresent();
    }

    /** The postmortem that covers the incident, or empty. */
    @Transactional
    public Optional<UUID> ofIncident(UUID incidentId) {
        return Postmortem.idOfIncident(incidentId);
    }

    /** The postmortems that cover the incidents, in one question; those without one are left out. */
    @Transactional
    public Map<UUID, UUID> ofIncidents(Collection<UUID> incidentIds) {
        return em.createQuery(
                        "select i, p.id from Postmortem p join p.incidentIds i where i in :incidents", Object[].class)
                .setParameter("incidents", incidentIds)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1]));
    }

    /**
     * A page of postmortems, newest first.
     *
     * @param status {@code draft}, {@code in_review}, {@code final}, or {@code null} for all
     * @param cursor what {@link #cursorAfter} gave for the page before, or {@code null}
     * @throws Refusal for an unknown status or a cursor that was not made here
     */
    @Transactional
    public List<PostmortemView> list(String status, String cursor, int limit) {
        PostmortemCursor after = PostmortemCursor.parse(cursor);
        if (status != null
                && !List.of(Postmortem.DRAFT, Postmortem.IN_REVIEW, Postmortem.FINAL)
                        .contains(status)) {
            throw new Refusal("status", "must be draft, in_review or final");
        }
        List<Postmortem> page = em.createQuery("""
                from Postmortem where (cast(:status as string) is null or status = :status)
                and (createdAt < :at or (createdAt = :at and id < :id))
                order by createdAt desc, id desc""", Postmortem.class)
                .setParameter("status", status)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(limit)
                .getResultList();
        Map<UUID, List<Section>> sections = Section.ofAll(
                        page.stream().map(one -> one.id).toList())
                .stream()
                .collect(Collectors.groupingBy(section -> section.postmortemId));
        return page.stream()
                .map(one -> Views.of(one, sections.getOrDefault(one.id, List.of())))
                .toList();
    }

    /** Where the page after this postmortem starts. */
    public static String cursorAfter(PostmortemView last) {
        return new PostmortemCursor(last.createdAt(), last.id()).toString();
    }

    /**
     * Applies a person's edit, all of it or nothing. What equals the present state is no change.
     *
     * @param by who acts
     * @throws Refusal naming the field and the rule, or the id where there is no such postmortem
     */
    @Transactional
    public PostmortemView edit(UUID id, PostmortemEdit edit, String by) {
        Postmortem postmortem = Postmortem.lock(id).orElseThrow(() -> new Refusal("id", "there is no such postmortem"));
        Map<SectionKey, Section> sections = Section.complete(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        new Editing(postmortem, sections, by, now).apply(EditRules.checked(edit, postmortem.status));
        if (edit.owner() != null) {
            // Questions are asked of the owner where nobody commanded.
            drafting.refresh(id);
        }
        em.flush();
        return Views.of(postmortem, sections.values());
    }

    /**
     * Brings the generated halves up to date now, and makes the postmortem where the incident asks for one and has none.
     * For a caller who has just changed facts and shows the result; everybody else may wait for the job.
     */
    public void redraft(UUID incidentId) {
        drafting.bring(incidentId);
    }
}
