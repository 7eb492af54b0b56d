package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The start of a version whose schema a later one has migrated already; see {@link PreviousSchemaTest} for what follows. */
@QuarkusTest
class RollBackTest {

    @Inject
    Flyway flyway;

    @Inject
    AgroalDataSource database;

    @AfterEach
    void forget() throws SQLException {
        run("delete from flyway_schema_history where version = '99999'");
    }

    @Test
    void whatALaterVersionAddedIsNoFaultAtTheStart() throws SQLException {
        run("""
                insert into flyway_schema_history
                select max(installed_rank) + 1, '99999', 'add a column', 'SQL', 'V99999__add_a_column.sql', 1, 'postgres',
                       now(), 1, true from flyway_schema_history""");
        assertThatCode(flyway::migrate).doesNotThrowAnyException();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
