package dev.postmortemsync.insight;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the database has counted. */
final class Rows {

    private Rows() {}

    /** A question about the window and the service. */
    static Query windowed(EntityManager em, InsightQuery query, String sql) {
        return em.createNativeQuery(sql)
                .setParameter("from", query.from())
                .setParameter("to", query.to())
                .setParameter("service", query.service());
    }

    static Stream<Object[]> of(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast);
    }

    static long count(Object number) {
        return ((Number) number).longValue();
    }

    static Long seconds(Object number) {
        return number == null ? null : Math.round(((Number) number).doubleValue());
    }
}
