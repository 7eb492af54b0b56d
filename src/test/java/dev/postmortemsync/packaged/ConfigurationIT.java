package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing or malformed stops the start with one line that names the variable. */
class ConfigurationIT {

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            QUARKUS_DATASOURCE_JDBC_URL |
            PAGERDUTY_POLL_EVERY        | soon
            POSTMORTEM_SEVERITY_MAP     | P1:SEV-1
            POSTMORTEM_TARGETS_RESOLVE  | SEV-1=an hour
            PLANE_REQUESTS_PER_MINUTE   | many
            APP_AUTH                    | maybe
            APP_AUTH                    | none
            APP_AUTH                    | oidc
            APP_API_TOKENS              | ops:root:abc
            PLANE_OWNERS                | @devops
            SENTRY_API_URL              | sentry.io
            """)
    void stopsWithOneLine(String variable, String value) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost:1/none");
        environment.put("APP_AUTH", "token");
        environment.put("APP_API_TOKENS", "ops:admin:" + Webhooks.sha256("x"));
        if (value == null) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }

        try (PackagedService service = PackagedService.launch(environment)) {
            assertThat(service.exitCode()).isEqualTo(78);
            assertThat(service.log().strip().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith(variable + ": ");
        }
    }
}
