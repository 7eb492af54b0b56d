package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * While an upgrade rolls, the previous version runs on the schema of this one, and after a roll-back too: what it reads and
 * writes must still be there, and nothing new may be asked of it. {@code previous/} holds the SQL that it runs.
 */
class PreviousSchemaTest {

    /** The last migration of the version before; moved, with {@code previous/statements.sql}, when a version is released. */
    private static final String PREVIOUS = "016";

    private static final Path STATEMENTS = Path.of("src/test/resources/previous/statements.sql");

    private static EmbeddedPostgres postgres;
    private static DataSource database;
    private static Schema before;
    private static Schema after;
    private static List<String> statements;
    private static Map<String, String> outcomes;

    @BeforeAll
    static void migrateInTwoSteps() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        database = postgres.getPostgresDatabase();
        migrate(PREVIOUS);
        try (Connection connection = database.getConnection()) {
            before = Schema.of(connection);
            statements = new ArrayList<>(before.statements());
            statements.addAll(Arrays.stream(Files.readString(STATEMENTS).split(";\n"))
                    .filter(sql -> !sql.isBlank())
                    .toList());
            assertThat(refused(connection)).as("what ran before").isEmpty();
            outcomes = outcomes(connection);
        }
        migrate("latest");
        try (Connection connection = database.getConnection()) {
            after = Schema.of(connection);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:src/main/resources/db/migration")
                .target(target)
                .load()
                .migrate();
    }

    @Test
    void theSchemaOnlyGrows() {
        assertThat(before.tables()).hasSizeGreaterThan(20);
        assertThat(after.breaks(before)).isEmpty();
    }

    @Test
    void whatThePreviousVersionRunsIsStillUnderstood() throws SQLException {
        assertThat(statements).hasSizeGreaterThan(100);
        try (Connection connection = database.getConnection()) {
            assertThat(refused(connection)).isEmpty();
        }
    }

    @Test
    void whatThePreviousVersionRunsDoesTheSame() throws SQLException {
        assertThat(outcomes.values())
                .filteredOn("done"::equals)
                .as("that do something with values made up from their types")
                .hasSizeGreaterThan(outcomes.size() * 2 / 3);
        try (Connection connection = database.getConnection()) {
            assertThat(outcomes(connection)).isEqualTo(outcomes);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table delivery add column sender text not null             | delivery.sender is new, and must be given a value
            alter table delivery alter column event_key set not null         | delivery.event_key may not be null any more
            alter table delivery drop column headers                         | delivery.headers is gone
            alter table delivery rename column event to kind                 | delivery.event is gone
            alter table work_request alter column job type varchar(40)       | work_request.job was text and is varchar
            alter table failure add check (attempts > 0)                     | forbids what was allowed
            create unique index uq_x on delivery (event)                     | forbids what was allowed
            drop table backfill_find                                         | backfill_find is gone
            """)
    void aMigrationThatTakesAwayOrAsksForMoreIsFound(String ddl, String told) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(ddl);
                assertThat(Schema.of(connection).breaks(before)).anyMatch(line -> line.contains(told));
            } finally {
                connection.rollback();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table delivery add column sender text
            alter table delivery add column seen int not null default 0
            alter table delivery add column sender text unique
            create table new_one (id bigint primary key)
            alter table failure alter column problem drop not null
            """)
    void aMigrationThatOnlyAddsIsNot(String ddl) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(ddl);
                assertThat(Schema.of(connection).breaks(before)).isEmpty();
            } finally {
                connection.rollback();
            }
        }
    }

    /** Statements that PostgreSQL does not understand; it is asked to read them, not to run them. */
    private static List<String> refused(Connection connection) {
        List<String> refused = new ArrayList<>();
        for (String sql : statements) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.getParameterMetaData();
            } catch (SQLException e) {
                refused.add(e.getMessage() + ": " + sql);
            }
        }
        return refused;
    }

    /** What came of running each statement for itself, which leaves nothing behind: done, or the kind of error. */
    private static Map<String, String> outcomes(Connection connection) throws SQLException {
        Map<String, String> outcomes = new TreeMap<>();
        connection.setAutoCommit(false);
        try (Statement session = connection.createStatement()) {
            // The made-up keys lead nowhere.
            session.execute("set local session_replication_role = replica");
            for (String sql : statements) {
                Savepoint before = connection.setSavepoint();
                outcomes.put(sql, outcome(connection, sql));
                connection.rollback(before);
            }
        } finally {
            connection.rollback();
        }
        return outcomes;
    }

    private static String outcome(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            for (int place = 1; place <= parameters.getParameterCount(); place++) {
                statement.setObject(place, madeUp(parameters.getParameterTypeName(place)), Types.OTHER);
            }
            statement.execute();
            return "done";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static String madeUp(String type) {
        return switch (type) {
            case "timestamptz", "date" -> "2026-02-05T10:00:00Z";
            case "int2", "int4", "int8", "float8", "numeric" -> "1";
            case "bool" -> "true";
            case "uuid" -> "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
            case "jsonb" -> "{}";
            default -> type.startsWith("_") ? "{}" : "x";
        };
    }
}
