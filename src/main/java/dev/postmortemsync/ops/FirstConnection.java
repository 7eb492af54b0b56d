package dev.postmortemsync.ops;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The migration opens the first connection of the process. Where it cannot, the start ends with one line that says so:
 * Quarkus prints of a {@link ConfigurationException} the message alone.
 */
@Singleton
class FirstConnection implements FlywayConfigurationCustomizer {

    private final String url;

    FirstConnection(@ConfigProperty(name = "quarkus.datasource.jdbc.url", defaultValue = "") String url) {
        this.url = url;
    }

    @Override
    public void customize(FluentConfiguration flyway) {
        flyway.dataSource(new TellingDataSource(flyway.getDataSource(), url));
    }

    /** Delegates; a refused connection becomes one readable line. */
    private static final class TellingDataSource extends DelegatingDataSource {

        /** A connection that the pool did not get in time: machine or database are busy, as when many pods start at once. */
        private static final int TRIES_OF_A_BUSY_DATABASE = 10;

        private final String url;

        TellingDataSource(DataSource delegate, String url) {
            super(delegate);
            this.url = url;
        }

        @Override
        public Connection getConnection() {
            try {
                return patiently();
            } catch (SQLException e) {
                // Without its query part: that is where a password would stand.
                String address = url.replaceFirst("\\?.*", "");
                throw new ConfigurationException(
                        "QUARKUS_DATASOURCE_JDBC_URL: no connection to " + address + ": " + e.getMessage());
            }
        }

        private Connection patiently() throws SQLException {
            for (int tries = 1; ; tries++) {
                try {
                    return delegate().getConnection();
                } catch (SQLException e) {
                    if (tries == TRIES_OF_A_BUSY_DATABASE || !(e.getCause() instanceof TimeoutException)) {
                        throw e;
                    }
                }
            }
        }
    }
}
