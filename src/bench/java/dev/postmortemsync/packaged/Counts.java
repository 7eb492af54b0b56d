package dev.postmortemsync.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What PostgreSQL was asked since it was last reset, by pg_stat_statements. */
record Counts(long statements, long commits) {

    private static final String OURS = " from pg_stat_statements where query not like '%pg_stat_%'";

    static void reset(ProductionDatabase database) {
        database.run("select pg_stat_statements_reset()");
    }

    /**
     * Statements without those that begin and end a transaction. A commit is counted where it begins: its own statement is
     * missing from most of them there. A statement by itself is none.
     */
    static Counts of(ProductionDatabase database) {
        long commits = database.count("select coalesce(sum(calls), 0)" + OURS + " and query ilike 'begin%'");
        long statements = database.count("select coalesce(sum(calls), 0)" + OURS
                + " and query !~* '^(begin|commit|rollback|set|show|start transaction)'");
        return new Counts(statements, commits);
    }

    /** The dearest, to be looked at when a figure is not as wished. */
    static void write(ProductionDatabase database, String name) throws IOException, SQLException {
        StringBuilder told = new StringBuilder("   calls  total ms      rows  statement\n");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select calls, total_exec_time, rows, regexp_replace(query, '\\s+', ' ', 'g')" + OURS
                                + " order by total_exec_time desc limit 60")) {
            while (row.next()) {
                told.append("%8d %9.0f %9d  %s%n"
                        .formatted(row.getLong(1), row.getDouble(2), row.getLong(3), row.getString(4)));
            }
        }
        Files.writeString(Path.of("target", "bench-" + name + "-statements.txt"), told);
    }
}
