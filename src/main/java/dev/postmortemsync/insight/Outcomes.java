package dev.postmortemsync.insight;

import dev.postmortemsync.insight.InsightsView.ActionItems;
import dev.postmortemsync.insight.InsightsView.Count;
import dev.postmortemsync.insight.InsightsView.Effectiveness;
import dev.postmortemsync.insight.InsightsView.Feedback;
import dev.postmortemsync.insight.InsightsView.Word;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Counts what came of postmortems: action items, whether they helped, and what readers say. */
@ApplicationScoped
class Outcomes {

    /**
     * The service's postmortems, for what belongs to postmortems rather than to incidents; {@code offset 0} as in
     * {@link Insights}: each is looked up, where PostgreSQL would rather read all that any postmortem covers.
     */
    private static final String OF_SERVICE = """
            (cast(:service as text) is null or exists (
                select from postmortem_incident c join incident i on i.id = c.incident_id
                where c.postmortem_id = %s and lower(i.service) = lower(cast(:service as text)) offset 0))
            """;

    private static final int WORDS_SHOWN = 20;

    private final EntityManager em;

    Outcomes(EntityManager em) {
        this.em = em;
    }

    ActionItems actionItems(InsightQuery query, Instant now) {
        // Three questions in one, each over an index of its own: finished ones of all time are never read.
        String item = "from action_item item where not deleted and " + OF_SERVICE.formatted("item.postmortem_id");
        Object[] row = (Object[]) Rows.windowed(em, query, """
                select unfinished.*, done.*, cancelled.* from (
                    select count(*), count(*) filter (where due_date < :today),
                        count(*) filter (where created_at > :weekAgo),
                        count(*) filter (where created_at <= :weekAgo and created_at > :monthAgo),
                        count(*) filter (where created_at <= :monthAgo and created_at > :quarterAgo),
                        count(*) filter (where created_at <= :quarterAgo)
                    """ + item + """
                     and status in ('open', 'in_progress')) unfinished, (
                    select count(*) filter (where cast(done_at at time zone 'UTC' as date) <= due_date),
                        count(*) filter (where cast(done_at at time zone 'UTC' as date) > due_date),
                        count(*) filter (where due_date is null)
                    """ + item + """
                     and status = 'done' and done_at >= :from and done_at < :to) done, (
                    select count(*)
                    """ + item + """
                     and status = 'cancelled' and updated_at >= :from and updated_at < :to) cancelled""")
                .setParameter("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .setParameter("weekAgo", now.minus(8, ChronoUnit.DAYS))
                .setParameter("monthAgo", now.minus(31, ChronoUnit.DAYS))
                .setParameter("quarterAgo", now.minus(91, ChronoUnit.DAYS))
                .getSingleResult();
        return new ActionItems(
                Rows.count(row[0]),
                Rows.count(row[1]),
                Rows.count(row[6]),
                Rows.count(row[7]),
                Rows.count(row[8]),
                Rows.count(row[9]),
                List.of(
                        new Count("up to 7 days", Rows.count(row[2])),
                        new Count("8 to 30 days", Rows.count(row[3])),
                        new Count("31 to 90 days", Rows.count(row[4])),
                        new Count("over 90 days", Rows.count(row[5]))));
    }

    Effectiveness effectiveness(InsightQuery query) {
        Object[] row = (Object[])
                Rows.windowed(em, query, """
                select count(*) filter (where verdict = 'held'), count(*) filter (where verdict = 'recurred'),
                    count(*) filter (where verdict = 'no_data')
                from (select distinct on (action_item_id) action_item_id, verdict from effect
                    where judged_at >= :from and judged_at < :to order by action_item_id, days desc) latest
                cross join lateral (select from action_item item
                    where item.id = latest.action_item_id and not item.deleted and """ + OF_SERVICE.formatted("item.postmortem_id") + " offset 0) known")
                        .getSingleResult();
        return new Effectiveness(Rows.count(row[0]), Rows.count(row[1]), Rows.count(row[2]));
    }

    Feedback feedback(InsightQuery query) {
        String said = """
                from feedback f join postmortem p on p.id = f.postmortem_id
                where f.given_at >= :from and f.given_at < :to and """ + OF_SERVICE.formatted("p.id");
        Object[] row = (Object[]) Rows.windowed(
                        em, query, "select count(*) filter (where useful), count(*) filter (where not useful) " + said)
                .getSingleResult();
        List<Word> latest = Rows.of(
                        Rows.windowed(em, query, "select p.id, p.title, f.useful, f.text, f.given_at " + said + """
                         and f.text is not null order by f.given_at desc, f.id desc""")
                                .setMaxResults(WORDS_SHOWN))
                .map(word -> new Word(
                        (UUID) word[0], (String) word[1], (Boolean) word[2], (String) word[3], (Instant) word[4]))
                .toList();
        return new Feedback(Rows.count(row[0]), Rows.count(row[1]), latest);
    }
}
