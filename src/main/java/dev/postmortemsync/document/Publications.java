package dev.postmortemsync.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Published versions: the text as it was at that moment. Kept for ever, reopened or not, and never changed. */
@ApplicationScoped
public class Publications {

    private final EntityManager em;

    Publications(EntityManager em) {
        this.em = em;
    }

    /** A published version without its text; numbers count from 1. */
    public record Publication(int number, String publishedBy, Instant publishedAt) {}

    void keep(UUID postmortemId, Published text, String by, Instant at) {
        em.createNativeQuery("""
                insert into postmortem_publication (postmortem_id, number, markdown, chart, published_by, published_at)
                select :id, count(*) + 1, :markdown, :chart, :by, :at from postmortem_publication where postmortem_id = :id""")
                .setParameter("id", postmortemId)
                .setParameter("markdown", text.markdown())
                .setParameter("chart", text.chart())
                .setParameter("by", by)
                .setParameter("at", at)
                .executeUpdate();
    }

    /** Newest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Publication> of(UUID postmortemId) {
        List<Object[]> rows =
                em.createNativeQuery("""
                select number, published_by, published_at from postmortem_publication
                where postmortem_id = :id order by number desc""").setParameter("id", postmortemId).getResultList();
        return rows.stream()
                .map(row -> new Publication(((Number) row[0]).intValue(), (String) row[1], (Instant) row[2]))
                .toList();
    }

    /** The text of a version, or empty where there is none with this number. */
    @Transactional
    public Optional<Document> markdown(UUID postmortemId, int number) {
        return text(postmortemId, number).map(text -> Document.of(text.markdown()));
    }

    Optional<Published> latest(UUID postmortemId) {
        return of(postmortemId).stream().findFirst().flatMap(newest -> text(postmortemId, newest.number()));
    }

    @SuppressWarnings("unchecked")
    private Optional<Published> text(UUID postmortemId, int number) {
        List<Object[]> rows = em.createNativeQuery(
                        "select markdown, chart from postmortem_publication where postmortem_id = :id and number = :number")
                .setParameter("id", postmortemId)
                .setParameter("number", number)
                .getResultList();
        return rows.stream().findFirst().map(row -> new Published((String) row[0], (String) row[1]));
    }
}
