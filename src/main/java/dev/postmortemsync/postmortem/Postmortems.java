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
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
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
        return Postmortem.findOne(id).map(this::view);
    }

    /** As {@link #find}, and holds every other writer of it off until the transaction ends. */
    @Transactional
    public Optional<PostmortemView> hold(UUID id) {
        return Postmortem.lock(id).map(this::view);
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

    /** The incidents that the postmortem covers; none where there is no such postmortem. */
    @Transactional
    public Set<UUID> incidentsOf(UUID id) {
        return Postmortem.incidentsOf(List.of(id)).keySet();
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
                from Postmortem where mergedInto is null and (cast(:status as string) is null or status = :status)
                and (createdAt < :at or (createdAt = :at and id < :id))
                order by createdAt desc, id desc""", Postmortem.class)
                .setParameter("status", status)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(limit)
                .getResultList();
        return views(page);
    }

    /** Those that were published then or later. */
    @Transactional
    public List<PostmortemView> publishedSince(Instant from) {
        return views(
                Postmortem.list("mergedInto is null and status = ?1 and publishedAt >= ?2", Postmortem.FINAL, from));
    }

    private static List<PostmortemView> views(List<Postmortem> page) {
        Map<UUID, List<Section>> sections = Section.ofAll(
                        page.stream().map(one -> one.id).toList())
                .stream()
                .collect(Collectors.groupingBy(section -> section.postmortemId));
        Map<UUID, List<UUID>> removals =
                Removal.ofAll(page.stream().map(one -> one.id).toList());
        return page.stream()
                .map(one -> Views.of(
                        one, sections.getOrDefault(one.id, List.of()), removals.getOrDefault(one.id, List.of())))
                .toList();
    }

    /** Where the page after this postmortem starts. */
    public static String cursorAfter(PostmortemView last) {
        return new PostmortemCursor(last.createdAt(), last.id()).toString();
    }

    /** Makes the incident's postmortem, whatever its severity, and fills it; answers the one that it has already. */
    @Transactional
    public UUID begin(UUID incidentId) {
        UUID id = drafting.begin(incidentId);
        drafting.refresh(id);
        return id;
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
        return Views.of(postmortem, sections.values(), Removal.itemsOf(id));
    }

    private PostmortemView view(Postmortem postmortem) {
        return Views.of(postmortem, Section.of(postmortem.id), Removal.itemsOf(postmortem.id));
    }

    /**
     * What the generated half of each section stands on, in the template's order; empty before the first draft, and where
     * there is no such postmortem.
     */
    @Transactional
    public List<Basis> basis(UUID id) {
        return StoredBasis.of(id).map(StoredBasis::read).orElse(List.of());
    }

    /**
     * What people wrote into a section, newest first.
     *
     * @throws Refusal where no section has this key
     */
    @Transactional
    public List<SectionVersionView> history(UUID id, String key) {
        SectionKey section = EditRules.key(key);
        return SectionVersion.of(id, section.code()).stream()
                .map(SectionVersion::view)
                .toList();
    }

    /**
     * Writes an earlier version of a section again, as an edit of its own.
     *
     * @throws Refusal where the section has no such version, or the postmortem is final
     */
    @Transactional
    public PostmortemView restore(UUID id, String key, long version, String by) {
        SectionVersion wanted = SectionVersion.of(id, EditRules.key(key).code()).stream()
                .filter(one -> one.id == version)
                .findFirst()
                .orElseThrow(() -> new Refusal("version", "the section has no version " + version));
        return edit(id, PostmortemEdit.section(key, wanted.text), by);
    }

    /**
     * Asks whether action items whose rows somebody took out of the document are to be deleted, and asks no longer for
     * those whose rows are back.
     */
    @Transactional
    public void askRemoval(UUID id, Set<UUID> removed, Set<UUID> back, String by) {
        Removal.withdraw(back);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        removed.forEach(item -> Removal.ask(item, id, by, now));
    }

    /**
     * The postmortem made anew under the rules of today, from what is stored; a final one too. Joins the caller's
     * transaction, who decides whether it is kept.
     *
     * @throws NoSuchElementException where there is no such postmortem
     */
    @Transactional
    public PostmortemView rebuild(UUID id) {
        drafting.rebuild(id);
        em.flush();
        return find(id).orElseThrow();
    }

    /**
     * Brings the generated halves up to date now, and makes the postmortem where the incident asks for one and has none.
     * For a caller who has just changed facts and shows the result; everybody else may wait for the job.
     */
    public void redraft(UUID incidentId) {
        drafting.bring(incidentId);
    }
}
