package dev.postmortemsync;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database's tables, as far as a version of the service that knows them depends on them. */
record Schema(Map<String, Map<String, Column>> tables, Map<String, Rule> rules) {

    /** A column; {@code filled} says whether the database has a value where an insert names none. */
    record Column(String type, boolean nullable, boolean filled) {}

    /** A constraint or unique index: what may not stand in a table. */
    record Rule(String table, List<String> columns, String text) {}

    static Schema of(Connection connection) throws SQLException {
        Map<String, Map<String, Column>> tables = new TreeMap<>();
        Map<String, Rule> rules = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            ResultSet columns = statement.executeQuery("""
                    select table_name, column_name, udt_name, is_nullable = 'YES',
                           column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS'
                    from information_schema.columns
                    where table_schema = 'public' and table_name <> 'flyway_schema_history'
                    order by table_name, ordinal_position""");
            while (columns.next()) {
                tables.computeIfAbsent(columns.getString(1), name -> new LinkedHashMap<>())
                        .put(
                                columns.getString(2),
                                new Column(columns.getString(3), columns.getBoolean(4), columns.getBoolean(5)));
            }
            ResultSet constraints = statement.executeQuery("""
                    select c.conrelid::regclass::text, pg_get_constraintdef(c.oid),
                           array(select attname::text from pg_attribute
                                 where attrelid = c.conrelid and attnum = any(c.conkey))
                    from pg_constraint c join pg_class t on t.oid = c.conrelid
                    where t.relnamespace = 'public'::regnamespace and c.contype <> 'n'
                    union all
                    select i.indrelid::regclass::text, pg_get_indexdef(i.indexrelid),
                           array(select attname::text from pg_attribute
                                 where attrelid = i.indrelid and attnum = any(i.indkey))
                    from pg_index i join pg_class t on t.oid = i.indrelid
                    where t.relnamespace = 'public'::regnamespace and i.indisunique and not i.indisprimary""");
            while (constraints.next()) {
                Rule rule = new Rule(
                        constraints.getString(1),
                        List.of((String[]) constraints.getArray(3).getArray()),
                        constraints.getString(2));
                rules.put(rule.table() + ": " + rule.text(), rule);
            }
        }
        tables.remove("flyway_schema_history");
        rules.values().removeIf(rule -> rule.table().equals("flyway_schema_history"));
        return new Schema(tables, rules);
    }

    /** Why a version that was written for the other schema could not run on this one; none where it can. */
    List<String> breaks(Schema older) {
        List<String> broken = new ArrayList<>();
        older.tables.forEach((table, before) -> {
            Map<String, Column> now = tables.get(table);
            if (now == null) {
                broken.add(table + " is gone");
                return;
            }
            before.forEach((name, column) -> check(broken, table + "." + name, column, now.get(name)));
            now.forEach((name, column) -> {
                if (!before.containsKey(name) && !column.nullable() && !column.filled()) {
                    broken.add(table + "." + name + " is new, and must be given a value");
                }
            });
        });
        rules.forEach((name, rule) -> {
            Map<String, Column> before = older.tables.get(rule.table());
            boolean known = before != null && before.keySet().stream().anyMatch(rule.columns()::contains);
            if (known && !older.rules.containsKey(name)) {
                broken.add(name + " is new, and forbids what was allowed");
            }
        });
        return broken;
    }

    private static void check(List<String> broken, String name, Column before, Column now) {
        if (now == null) {
            broken.add(name + " is gone");
        } else if (!now.type().equals(before.type())) {
            broken.add(name + " was " + before.type() + " and is " + now.type());
        } else if (before.nullable() && !now.nullable()) {
            broken.add(name + " may not be null any more");
        } else if (before.filled() && !now.filled() && !now.nullable()) {
            broken.add(name + " has no default any more");
        }
    }

    /** What an entity of that version asks and writes: all columns of each table. */
    List<String> statements() {
        return tables.entrySet().stream()
                .flatMap(table -> {
                    List<String> names = table.getValue().keySet().stream()
                            .map(name -> '"' + name + '"')
                            .toList();
                    String all = String.join(", ", names);
                    String values = names.stream().map(name -> "?").collect(Collectors.joining(", "));
                    return Stream.of(
                            "select " + all + " from " + table.getKey(),
                            "insert into " + table.getKey() + " (" + all + ") overriding system value values (" + values
                                    + ")");
                })
                .toList();
    }
}
