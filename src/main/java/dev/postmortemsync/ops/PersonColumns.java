package dev.postmortemsync.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every column of the schema that can hold what somebody is called, as PostgreSQL lists them: no table is forgotten, also none
 * that is made later. Names are replaced in keys and references alike, so that what belongs together stays together.
 */
@ApplicationScoped
class PersonColumns {

    private final EntityManager em;

    PersonColumns(EntityManager em) {
        this.em = em;
    }

    /** One column; {@code table} and {@code name} are quoted. */
    private record Column(String table, String name, String type) {

        String text() {
            return type.equals("text") ? name : "cast(" + name + " as text)";
        }

        String replaced() {
            return name + " = cast(regexp_replace(" + text() + ", :pattern, :instead, 'g') as " + type + ")";
        }
    }

    /** In how many rows of each table the name stands. */
    @Transactional
    Map<String, Long> count(PersonName name) {
        Map<String, Long> found = new TreeMap<>();
        columns().forEach((table, columns) -> {
            Number rows = (Number) em.createNativeQuery("select count(*) from " + table + where(columns))
                    .setParameter("pattern", name.pattern())
                    .getSingleResult();
            found.merge(table, rows.longValue(), Long::sum);
        });
        found.merge("delivery", bodies("select count(*) from delivery", name), Long::sum);
        found.values().removeIf(rows -> rows == 0);
        return found;
    }

    /** Replaces the name in all rows, and empties the raw bodies that hold it. Answers how many rows were changed. */
    @Transactional
    long replace(PersonName name, String instead) {
        long changed = 0;
        for (Map.Entry<String, List<Column>> table : columns().entrySet()) {
            String set = table.getValue().stream().map(Column::replaced).collect(Collectors.joining(", "));
            changed += em.createNativeQuery("update " + table.getKey() + " set " + set + where(table.getValue()))
                    .setParameter("pattern", name.pattern())
                    .setParameter("instead", instead)
                    .executeUpdate();
        }
        return changed + bodies("update delivery set body = '', headers = '', body_deleted_at = now()", name);
    }

    /** Of deliveries whose work is done: what is not, its job still reads. */
    private long bodies(String what, PersonName name) {
        Query query = em.createNativeQuery(what + """
                 where status <> 'received' and body_deleted_at is null
                and (position(convert_to(:raw, 'UTF8') in body) > 0 or position(convert_to(:escaped, 'UTF8') in body) > 0)""")
                .setParameter("raw", name.text())
                .setParameter("escaped", name.escaped());
        return what.startsWith("select") ? ((Number) query.getSingleResult()).longValue() : query.executeUpdate();
    }

    private static String where(Collection<Column> columns) {
        return columns.stream()
                .map(column -> column.text() + " ~ :pattern")
                .collect(Collectors.joining(" or ", " where ", ""));
    }

    private Map<String, List<Column>> columns() {
        List<?> rows = em.createNativeQuery("""
                select quote_ident(c.table_name), quote_ident(c.column_name),
                    case when c.data_type = 'ARRAY' then 'text[]' else c.data_type end
                from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                where table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
                and (c.data_type in ('text', 'jsonb') or c.udt_name = '_text')
                and table_name not in ('flyway_schema_history', 'erasure')
                order by c.table_name, c.ordinal_position""").getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Column((String) row[0], (String) row[1], (String) row[2]))
                .collect(Collectors.groupingBy(
                        Column::table, TreeMap::new, Collectors.mapping(Function.identity(), Collectors.toList())));
    }
}
