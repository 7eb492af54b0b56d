package dev.postmortemsync.incident;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns an {@link IncidentQuery} into SQL: keyset paging over detection and id. */
final class IncidentSearch {

    private static final int MOST = 1000;
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,9})");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private IncidentSearch() {}

    static List<Incident> run(EntityManager em, IncidentQuery query) {
        IncidentSearch search = new IncidentSearch();
        search.where("i.pagerdutyId = :pagerdutyId", "pagerdutyId", query.pagerdutyId());
        search.where(
                "i.severity = :severity",
                "severity",
                query.severity() == null ? null : Said.severity("severity", query.severity()));
        search.where("i.status = :status", "status", query.status());
        search.where("lower(i.service) = :service", "service", lower(query.service()));
        search.where("i.detectedAt >= :from", "from", query.from());
        search.where("i.detectedAt < :to", "to", query.to());
        search.where(
                "(lower(i.title) like :q escape '!' or i.number = :number)",
                "q",
                query.q() == null ? null : "%" + lower(query.q()).replaceAll("[!%_]", "!$0") + "%");
        if (query.q() != null) {
            search.values.put("number", number(query.q()));
        }
        IncidentQuery.Position position = query.position();
        if (position != null) {
            search.where(
                    "(i.detectedAt < :lastAt or (i.detectedAt = :lastAt and i.id > :lastId))",
                    "lastAt",
                    position.detectedAt());
            search.values.put("lastId", position.id());
        }
        return search.ask(em, query.limit());
    }

    private void where(String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    private List<Incident> ask(EntityManager em, int limit) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        TypedQuery<Incident> query = em.createQuery(
                "select i from Incident i" + where + " order by i.detectedAt desc, i.id", Incident.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(Math.max(1, Math.min(limit, MOST))).getResultList();
    }

    /** The number that is asked for, or one that no incident has. */
    private static int number(String q) {
        Matcher number = NUMBER.matcher(q);
        return number.matches() ? Integer.parseInt(number.group(1)) : -1;
    }

    private static String lower(String text) {
        return text == null ? null : text.strip().toLowerCase(Locale.ROOT);
    }
}
