package dev.postmortemsync.notify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Counts what the quarterly review looks at, in one question a quarter. */
@ApplicationScoped
public class QuarterReview {

    private final NotifyConfig config;
    private final EntityManager em;

    QuarterReview(NotifyConfig config, EntityManager em) {
        this.config = config;
        this.em = em;
    }

    /** The figures of the quarter, whose days are of the configured zone. */
    @Transactional
    public QuarterFigures of(Quarter quarter) {
        Object[] row = (Object[]) em.createNativeQuery("""
                with seen as (
                    select i.id, i.detected_at,
                        extract(epoch from i.acknowledged_at - i.detected_at) as acknowledged,
                        extract(epoch from i.resolved_at - i.detected_at) as resolved
                    from incident i join postmortem_incident p on p.incident_id = i.id
                    where i.detected_at >= :from and i.detected_at < :to)
                select count(*),
                    percentile_cont(0.5) within group (order by acknowledged),
                    percentile_cont(0.9) within group (order by acknowledged),
                    percentile_cont(0.5) within group (order by resolved),
                    percentile_cont(0.9) within group (order by resolved),
                    (select count(*) from action_item
                        where status = 'done' and not deleted and done_at >= :from and done_at < :to),
                    (select count(*) from action_item
                        where status in ('open', 'in_progress') and not deleted and due_date < :end),
                    (select count(*) from seen s where exists (
                        select 1 from sentry_issue now join sentry_issue then_ on then_.issue_id = now.issue_id
                            join incident e on e.id = then_.incident_id
                            join postmortem_incident ep on ep.incident_id = e.id
                        where now.incident_id = s.id and not now.unlinked and not then_.unlinked
                            and e.detected_at < s.detected_at))
                from seen""")
                .setParameter("from", quarter.from().atStartOfDay(config.zone()).toInstant())
                .setParameter("to", quarter.to().atStartOfDay(config.zone()).toInstant())
                .setParameter("end", quarter.to())
                .getSingleResult();
        return new QuarterFigures(
                count(row[0]),
                seconds(row[1]),
                seconds(row[2]),
                seconds(row[3]),
                seconds(row[4]),
                count(row[5]),
                count(row[6]),
                count(row[7]));
    }

    private static long count(Object number) {
        return ((Number) number).longValue();
    }

    private static Long seconds(Object number) {
        return number == null ? null : Math.round(((Number) number).doubleValue());
    }
}
