package dev.postmortemsync.insight;

import dev.postmortemsync.incident.SeverityRules;
import dev.postmortemsync.insight.InsightsView.Count;
import dev.postmortemsync.insight.InsightsView.Debt;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts, each figure in one question to the database, over an index: the whole history is never read. {@code offset 0} has
 * PostgreSQL look up what belongs to the window, where it would rather read a whole table once; {@code materialized} keeps it
 * from starting workers for that, which takes longer than the counting.
 */
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

    /** Ten columns, as {@link #times} reads them: five of acknowledgments, five of resolutions. */
    private static final String SPANS = """
            count(acknowledge),
            percentile_cont(0.5) within group (order by acknowledge),
            percentile_cont(0.9) within group (order by acknowledge),
            count(*) filter (where acknowledge < :acknowledgeTarget), count(acknowledge),
            count(resolve),
            percentile_cont(0.5) within group (order by resolve),
            percentile_cont(0.9) within group (order by resolve),
            count(*) filter (where resolve < resolve_target),
            count(*) filter (where resolve is not null and resolve_target is not null)
            """;

    private static final int SERVICES_SHOWN = 50;

    private final EntityManager em;
    private final SeverityRules rules;
    private final Outcomes outcomes;
    private final Clock clock;

    Insights(EntityManager em, SeverityRules rules, Outcomes outcomes, Clock clock) {
        this.em = em;
        this.rules = rules;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** All figures of the window. */
    @Transactional
    public InsightsView of(InsightQuery query) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Object[]> spans = spans(query);
        Object[] total = spans.get(0);
        return new InsightsView(
                query.from(),
                query.to(),
                now,
                query.service(),
                incidents(query, total),
                times(total, 4),
                times(total, 9),
                spans.stream()
                        .skip(1)
                        .map(row ->
                                new Month((LocalDate) date(row[0]), Rows.count(row[1]), times(row, 4), times(row, 9)))
                        .toList(),
                outcomes.actionItems(query, now),
                recurrence(query, Rows.count(total[1])),
                outcomes.effectiveness(query),
                debt(query),
                outcomes.feedback(query));
    }

    /** All incidents together, then by month: month, count, open, with a postmortem, and {@link #SPANS}. */
    private List<Object[]> spans(InsightQuery query) {
        return Rows.of(seen(query, """
                , monthly as (
                    select *, cast(date_trunc('month', detected_at at time zone 'UTC') as date) as month from seen)
                select month, count(*), count(*) filter (where status <> 'resolved'),
                    count(covered.postmortem_id),
                """ + SPANS + """
                from monthly left join lateral (
                    select postmortem_id from postmortem_incident where incident_id = monthly.id offset 0) covered on true
                group by grouping sets ((), (month)) order by grouping(month) desc, month""")
                        .setParameter(
                                "acknowledgeTarget", rules.acknowledgeTarget().toSeconds()))
                .toList();
    }

    private Incidents incidents(InsightQuery query, Object[] total) {
        List<Count> severities = new ArrayList<>();
        List<Count> services = new ArrayList<>();
        Rows.of(seen(query, """
                select grouping(service), severity, service, count(*) from seen
                group by grouping sets ((severity), (service))
                order by 1 desc, case when grouping(service) = 1 then severity end nulls last, 4 desc, service""")).forEach(row -> {
            boolean severity = ((Number) row[0]).intValue() == 1;
            (severity ? severities : services).add(new Count((String) row[severity ? 1 : 2], Rows.count(row[3])));
        });
        return new Incidents(
                Rows.count(total[1]),
                Rows.count(total[2]),
                Rows.count(total[3]),
                severities,
                services.subList(0, Math.min(SERVICES_SHOWN, services.size())));
    }

    private Recurrence recurrence(InsightQuery query, long incidents) {
        Object recurred = seen(query, """
                , found as materialized (select id, detected_at from seen)
                select count(*) from found where exists (
                    select from sentry_issue mine
                        join sentry_issue theirs using (issue_id)
                        join incident earlier on earlier.id = theirs.incident_id
                    where mine.incident_id = found.id and theirs.incident_id <> mine.incident_id and not earlier.merged
                    and not mine.unlinked and not theirs.unlinked and earlier.detected_at < found.detected_at)""").getSingleResult();
        return new Recurrence(Rows.count(recurred), incidents);
    }

    private Debt debt(InsightQuery query) {
        Object[] row = (Object[]) seen(query, """
                select count(*) filter (where p.status = 'draft'), count(*) filter (where p.status = 'in_review'),
                    count(*) filter (where p.status = 'final'), min(p.created_at) filter (where p.status <> 'final')
                from postmortem p
                where p.id in (select c.postmortem_id from seen cross join lateral (
                    select postmortem_id from postmortem_incident where incident_id = seen.id offset 0) c)""").getSingleResult();
        return new Debt(Rows.count(row[0]), Rows.count(row[1]), Rows.count(row[2]), (Instant) row[3]);
    }

    private Query seen(InsightQuery query, String select) {
        List<String> severities = new ArrayList<>();
        List<Long> seconds = new ArrayList<>();
        for (String severity : List.of("SEV-1", "SEV-2", "SEV-3", "SEV-4", "SEV-5")) {
            rules.resolveTarget(severity).ifPresent(target -> {
                severities.add(severity);
                seconds.add(target.toSeconds());
            });
        }
        return Rows.windowed(em, query, SEEN + select)
                .setParameter("severities", severities.toArray(String[]::new))
                .setParameter("resolveTargets", seconds.toArray(Long[]::new));
    }

    private static Times times(Object[] row, int at) {
        return new Times(
                Rows.count(row[at]),
                Rows.seconds(row[at + 1]),
                Rows.seconds(row[at + 2]),
                Rows.count(row[at + 3]),
                Rows.count(row[at + 4]));
    }

    private static Object date(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : value;
    }
}
