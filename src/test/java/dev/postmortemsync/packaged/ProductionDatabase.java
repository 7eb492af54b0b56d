package dev.postmortemsync.packaged;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL of its own for one packaged service, to be looked into. */
final class ProductionDatabase implements AutoCloseable {

    private static final String NAME = "postgres";

    private final EmbeddedPostgres postgres;

    ProductionDatabase() throws IOException {
        this(Map.of());
    }

    /** @param settings of the server, which is one for tests otherwise: it forgets what it has not written yet */
    ProductionDatabase(Map<String, String> settings) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        settings.forEach(builder::setServerConfig);
        postgres = builder.start();
    }

    Map<String, String> environment() {
        return PackagedService.production(postgres, NAME);
    }

    int port() {
        return postgres.getPort();
    }

    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    /** One statement, or several. */
    void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    long count(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A connection that commits nothing by itself, to hold a lock with, or to fill tables. */
    Connection transaction() throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Waits until nothing that was asked for is open any more. */
    void settle(Duration patience) {
        await().atMost(patience)
                .until(() -> count("select count(*) from work_request where requested_seq > done_seq") == 0);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
