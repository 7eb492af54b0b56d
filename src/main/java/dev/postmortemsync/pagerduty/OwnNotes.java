package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.PagerNotes;
import dev.postmortemsync.pagerduty.dto.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The notes that this service wrote: they come back by webhook and by REST, and are no event of the incident. */
@ApplicationScoped
class OwnNotes {

    private final EntityManager em;
    private final Clock clock;

    OwnNotes(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** Remembers a note of ours. */
    @Transactional
    void add(String pagerdutyId, String noteId) {
        em.createNativeQuery("""
                insert into pager_own_note (pagerduty_id, note_id, written_at) values (:incident, :note, :now)
                on conflict do nothing""")
                .setParameter("incident", pagerdutyId)
                .setParameter("note", noteId)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Ids of our notes at the incident. */
    @Transactional
    Set<String> of(String pagerdutyId) {
        List<?> ids = em.createNativeQuery("select note_id from pager_own_note where pagerduty_id = :incident")
                .setParameter("incident", pagerdutyId)
                .getResultList();
        return ids.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    static Found without(Collection<String> own, Found found) {
        if (own.isEmpty() || found.notes() == null) {
            return found;
        }
        return new Found(
                found.incident(),
                found.logEntries(),
                found.alerts(),
                found.notes().stream().filter(note -> !own.contains(note.id())).toList());
    }

    static List<JsonNode> withoutHooks(Collection<String> own, List<JsonNode> bodies) {
        return bodies.stream()
                .filter(body ->
                        !own.contains(body.path("event").path("data").path("id").asText("")))
                .toList();
    }

    /**
     * The draft's announcement is no event of the incident, and whoever it is written as did nothing. It is known by its id,
     * but comes back before that is stored; what a person writes beside our link is the person's.
     */
    static boolean announces(String content, String ownUrl) {
        return content != null
                && content.strip().startsWith(PagerNotes.BEGINS)
                && content.contains(ownUrl + "/postmortems/");
    }
}
