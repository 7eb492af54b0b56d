package dev.postmortemsync.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The versions that were handed out for editing: what an edited copy that comes back is compared with. */
@ApplicationScoped
class Renderings {

    private final EntityManager em;
    private final Clock clock;

    Renderings(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** A version as it left. @param items the action items in the order of its rows */
    record Rendering(String markdown, List<UUID> items) {}

    /** Keeps what is handed out; the same version a second time costs a look-up alone. */
    void keep(UUID postmortemId, Document document, List<UUID> items) {
        if (find(postmortemId, document.etag()).isPresent()) {
            return;
        }
        em.createNativeQuery("""
                insert into postmortem_rendering (postmortem_id, etag, markdown, action_items, rendered_at)
                values (:id, :etag, :markdown, cast(string_to_array(:items, ',') as uuid[]), :now)
                on conflict do nothing""")
                .setParameter("id", postmortemId)
                .setParameter("etag", document.etag())
                .setParameter("markdown", document.text())
                .setParameter("items", items.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** The version with this tag, or empty where none was handed out. */
    @SuppressWarnings("unchecked")
    Optional<Rendering> find(UUID postmortemId, String etag) {
        List<Object[]> rows = em.createNativeQuery("""
                select markdown, array_to_string(action_items, ',') from postmortem_rendering
                where postmortem_id = :id and etag = :etag""")
                .setParameter("id", postmortemId)
                .setParameter("etag", etag)
                .getResultList();
        return rows.stream().findFirst().map(row -> new Rendering((String) row[0], ids((String) row[1])));
    }

    /** Those of the postmortem, newest first. */
    @SuppressWarnings("unchecked")
    List<HandedOut> of(UUID postmortemId) {
        List<Object[]> rows =
                em.createNativeQuery("""
                select etag, rendered_at from postmortem_rendering
                where postmortem_id = :id order by rendered_at desc, etag limit 50""").setParameter("id", postmortemId).getResultList();
        return rows.stream()
                .map(row -> new HandedOut((String) row[0], (Instant) row[1]))
                .toList();
    }

    private static List<UUID> ids(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .toList();
    }
}
