package dev.postmortemsync.postmortem;

import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What readers say of published postmortems. */
@ApplicationScoped
public class Feedbacks {

    private static final int LONGEST = 2000;
    private static final int LONGEST_NAME = 100;

    private final EntityManager em;
    private final Clock clock;

    Feedbacks(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /**
     * Takes a reader's word; the same reader's next one takes its place.
     *
     * @param asked who was asked, or where the question stood
     * @param name of who answers, where many were asked at one place
     * @throws Refusal naming the field that breaks a rule
     */
    @Transactional
    public void give(UUID postmortemId, String asked, String name, boolean useful, String text) {
        em.createNativeQuery("""
                insert into feedback (postmortem_id, asked, name, useful, text, given_at)
                values (:id, :asked, :name, :useful, :text, :now)
                on conflict (postmortem_id, asked, coalesce(lower(name), '')) do update
                set useful = excluded.useful, text = excluded.text, given_at = excluded.given_at""")
                .setParameter("id", postmortemId)
                .setParameter("asked", asked)
                .setParameter("name", said("name", name, LONGEST_NAME))
                .setParameter("useful", useful)
                .setParameter("text", said("text", text, LONGEST))
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Newest first. */
    @Transactional
    public List<Feedback> of(UUID postmortemId) {
        List<?> rows =
                em.createNativeQuery("""
                select name, useful, text, given_at from feedback where postmortem_id = :id order by given_at desc, id desc""").setParameter("id", postmortemId).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Feedback((String) row[0], (Boolean) row[1], (String) row[2], (Instant) row[3]))
                .toList();
    }

    /** What readers said of an earlier version, for the section of that name: answers, and so nothing that is asked. */
    static Draft.Half half(List<Feedback> said) {
        String lines = said.stream()
                .map(one -> "- " + (one.useful() ? "👍" : "👎") + " " + TimeText.day(one.givenAt())
                        + (one.name() == null ? "" : ", " + MarkdownText.of(one.name()))
                        + (one.text() == null ? "" : ": " + MarkdownText.of(one.text())))
                .collect(Collectors.joining("\n"));
        return new Draft.Half(lines, 0, List.of(), List.of());
    }

    private static String said(String field, String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new Refusal(field, "must be at most " + longest + " characters");
        }
        return text == null || text.isBlank() ? null : text.strip();
    }
}
