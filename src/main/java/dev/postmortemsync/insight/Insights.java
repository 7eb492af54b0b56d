package dev.postmortemsync.insight;

import dev.postmortemsync.incident.SeverityRules;
import dev.postmortemsync.insight.InsightsView.ActionItems;
import dev.postmortemsync.insight.InsightsView.Count;
import dev.postmortemsync.insight.InsightsView.Debt;
import dev.postmortemsync.insight.InsightsView.Effectiveness;
import dev.postmortemsync.insight.InsightsView.Incidents;
import dev.postmortemsync.insight.InsightsView.Month;
import dev.postmortemsync.insight.InsightsView.Recurrence;
import dev.postmortemsync.insight.InsightsView.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts, each figure in one question to the database, over an index: the whole history is never read. */
@ApplicationScoped
public class Insights {

    /** The incidents that count, with their spans; a span is null where sources disagree about it. */
    private static final String SEEN = """
            with target (severity, seconds) as (
                select * from unnest(cast(:severities as text[]), cast(:resolveTargets as bigint[]))),
            seen as (
                select i.id, i.severity, i.service, i.status, i.detected_at,
                    case when i.acknowledged_told is null and i.acknowledged_at >= i.detected_at then extract(epoch from
                        date_trunc('second', i.acknowledged_at) - date_trunc('second', i.detected_at)) end as acknowledge,
                    case when i.resolved_told is null and i.resolved_at >= i.detected_at then extract(epoch from
                        date_trunc('second', i.resolved_at) - date_trunc('second', i.detected_at)) end as resolve,
                    target.seconds as resolve_target
                from incident i left join target using (severity)
                where i.detected_at >= :from and i.detected_at < :to and not i.merged
                and (cast(:service as text) is null or lower(i.service) = lower(cast(:service as text))))
            """;

    /** Eleven columns, as {@link #times} reads them. */
    private static final String SPANS = """
            count(*), count(acknowledge),
            percentile_cont(0.5) within group (order by acknowledge),
            percentile_cont(0.9) within group (order by acknowledge),
            count(*) filter (where acknowledge < :acknowledgeTarget), count(acknowledge),
            count(resolve),
            percentile_cont(0.5) within group (order by resolve),
            percentile_cont(0.9) within group (order by resolve),
            count(*) filter (where resolve < resolve_target),
            count(*) filter (where resolve is not null and resolve_target is not null)
            """;

    /** The service's postmortems, for what belongs to postmortems rather than to incidents. */
    private static final String OF_SERVICE = """
            (cast(:service as text) is null or exists (
                select from postmortem_incident c join incident i on i.id = c.incident_id
                where c.postmortem_id = %s and lower(i.service) = lower(cast(:service as text))))
            """;

    private final EntityManager em;
    private final SeverityRules rules;
    private final Clock clock;

    Insights(EntityManager em, SeverityRules rules, Clock clock) {
        this.em = em;
        this.rules = rules;
        this.clock = clock;
    }

    /** All figures of the window. */
    @Transactional
    public InsightsView of(InsightQuery query) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Object[] total =
                (Object[]) seen(query, "select " + SPANS + " from seen").getSingleResult();
        Incidents incidents = incidents(query, count(total[0]));
        return new InsightsView(
                query.from(),
                query.to(),
                now,
                query.service(),
                incidents,
                times(total, 1),
                times(total, 6),
                months(query),
                actionItems(query, now),
                recurrence(query, incidents.total()),
                effectiveness(query),
                debt(query));
    }

    private Incidents incidents(InsightQuery query, long total) {
        Object[] row = (Object[]) seenPlain(query, """
                select count(*) filter (where status <> 'resolved'),
                    count(*) filter (where exists (select from postmortem_incident p where p.incident_id = seen.id))
                from seen""").getSingleResult();
        return new Incidents(
                total,
                count(row[0]),
                count(row[1]),
                counts(seenPlain(query, "select severity, count(*) from seen group by 1 order by 1 nulls last")),
                counts(seenPlain(query, "select service, count(*) from seen group by 1 order by 2 desc, 1 limit 50")));
    }

    private List<Month> months(InsightQuery query) {
        String month = "cast(date_trunc('month', detected_at at time zone 'UTC') as date)";
        return rows(seen(query, "select " + month + ", " + SPANS + " from seen group by 1 order by 1"))
                .map(row -> new Month((LocalDate) date(row[0]), count(row[1]), times(row, 2), times(row, 7)))
                .toList();
    }

    private ActionItems actionItems(InsightQuery query, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Object[] row = (Object[]) windowed(query, """
                select count(*) filter (where status in ('open', 'in_progress')),
                    count(*) filter (where status in ('open', 'in_progress') and due_date < :today),
                    count(*) filter (where done and cast(done_at at time zone 'UTC' as date) <= due_date),
                    count(*) filter (where done and cast(done_at at time zone 'UTC' as date) > due_date),
                    count(*) filter (where done and due_date is null),
                    count(*) filter (where status = 'cancelled' and updated_at >= :from and updated_at < :to)
                from (select *, status = 'done' and done_at >= :from and done_at < :to as done from action_item) item
                where not deleted and """ + OF_SERVICE.formatted("item.postmortem_id"))
                .setParameter("today", today)
                .getSingleResult();
        Query ages = em.createNativeQuery("""
                select case when days < 8 then 0 when days < 31 then 1 when days < 91 then 2 else 3 end, count(*)
                from (select extract(day from cast(:now as timestamptz) - created_at) as days from action_item item
                    where status in ('open', 'in_progress') and not deleted and """ + OF_SERVICE.formatted("item.postmortem_id") + ") aged group by 1");
        ages.setParameter("now", now).setParameter("service", query.service());
        long[] byAge = new long[4];
        rows(ages).forEach(age -> byAge[((Number) age[0]).intValue()] = count(age[1]));
        return new ActionItems(
                count(row[0]),
                count(row[1]),
                count(row[2]),
                count(row[3]),
                count(row[4]),
                count(row[5]),
                List.of(
                        new Count("up to 7 days", byAge[0]),
                        new Count("8 to 30 days", byAge[1]),
                        new Count("31 to 90 days", byAge[2]),
                        new Count("over 90 days", byAge[3])));
    }

    private Recurrence recurrence(InsightQuery query, long incidents) {
        Object recurred = seenPlain(query, """
                select count(*) from seen where exists (
                    select from sentry_issue mine
                        join sentry_issue theirs using (issue_id)
                        join incident earlier on earlier.id = theirs.incident_id
                    where mine.incident_id = seen.id and earlier.id <> seen.id and not earlier.merged
                    and not mine.unlinked and not theirs.unlinked and earlier.detected_at < seen.detected_at)""").getSingleResult();
        return new Recurrence(count(recurred), incidents);
    }

    private Effectiveness effectiveness(InsightQuery query) {
        Object[] row = (Object[]) windowed(query, """
                select count(*) filter (where verdict = 'held'), count(*) filter (where verdict = 'recurred'),
                    count(*) filter (where verdict = 'no_data')
                from (select distinct on (action_item_id) action_item_id, verdict from effect
                    where judged_at >= :from and judged_at < :to order by action_item_id, days desc) latest
                join action_item item on item.id = action_item_id
                where not item.deleted and """ + OF_SERVICE.formatted("item.postmortem_id"))
                .getSingleResult();
        return new Effectiveness(count(row[0]), count(row[1]), count(row[2]));
    }

    private Debt debt(InsightQuery query) {
        Object[] row = (Object[]) seenPlain(query, """
                select count(*) filter (where p.status = 'draft'), count(*) filter (where p.status = 'in_review'),
                    count(*) filter (where p.status = 'final'), min(p.created_at) filter (where p.status <> 'final')
                from postmortem p
                where p.id in (select c.postmortem_id from postmortem_incident c join seen on seen.id = c.incident_id)""").getSingleResult();
        return new Debt(count(row[0]), count(row[1]), count(row[2]), (Instant) row[3]);
    }

    /** A question to {@link #SEEN} that asks for {@link #SPANS}. */
    private Query seen(InsightQuery query, String select) {
        return seenPlain(query, select)
                .setParameter("acknowledgeTarget", rules.acknowledgeTarget().toSeconds());
    }

    private Query seenPlain(InsightQuery query, String select) {
        List<String> severities = new ArrayList<>();
        List<Long> seconds = new ArrayList<>();
        for (String severity : List.of("SEV-1", "SEV-2", "SEV-3", "SEV-4", "SEV-5")) {
            rules.resolveTarget(severity).ifPresent(target -> {
                severities.add(severity);
                seconds.add(target.toSeconds());
            });
        }
        return windowed(query, SEEN + select)
                .setParameter("severities", severities.toArray(String[]::new))
                .setParameter("resolveTargets", seconds.toArray(Long[]::new));
    }

    private Query windowed(InsightQuery query, String sql) {
        return em.createNativeQuery(sql)
                .setParameter("from", query.from())
                .setParameter("to", query.to())
                .setParameter("service", query.service());
    }

    private static Times times(Object[] row, int at) {
        return new Times(
                count(row[at]), seconds(row[at + 1]), seconds(row[at + 2]), count(row[at + 3]), count(row[at + 4]));
    }

    private static List<Count> counts(Query query) {
        return rows(query).map(row -> new Count((String) row[0], count(row[1]))).collect(Collectors.toList());
    }

    private static Stream<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast);
    }

    private static Object date(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : value;
    }

    private static long count(Object number) {
        return ((Number) number).longValue();
    }

    private static Long seconds(Object number) {
        return number == null ? null : Math.round(((Number) number).doubleValue());
    }
}
