package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is missing or malformed stops the start with one line that names the variable. Which rule says what of which variable
 * is {@code ConfigurationCheckTest}'s; here it is seen that a process ends so, and says nothing else.
 */
class ConfigurationIT {

    private static final Map<String, String> MALFORMED = Map.of(
            "PAGERDUTY_POLL_EVERY", "soon",
            "POSTMORTEM_SEVERITY_MAP", "P1:SEV-1",
            "POSTMORTEM_TARGETS_RESOLVE", "SEV-1=an hour",
            "PLANE_REQUESTS_PER_MINUTE", "many",
            "APP_AUTH", "maybe",
            "APP_API_TOKENS", "ops:root:abc",
            "PLANE_OWNERS", "@devops",
            "SENTRY_API_URL", "sentry.io");

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"QUARKUS_DATASOURCE_JDBC_URL,", "APP_AUTH, none", "APP_AUTH, oidc"})
    void stopsWithOneLine(String variable, String value) throws IOException {
        Map<String, String> environment = whole();
        if (value == null) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }
        assertThat(linesOfAStartWith(environment)).singleElement().asString().startsWith(variable + ": ");
    }

    @Test
    void stopsWithALineForEachVariable() throws IOException {
        Map<String, String> environment = whole();
        environment.putAll(MALFORMED);
        assertThat(linesOfAStartWith(environment).map(line -> line.replaceFirst(": .*", "")))
                .containsExactlyInAnyOrderElementsOf(MALFORMED.keySet());
    }

    private static Map<String, String> whole() {
        return new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost:1/none",
                "APP_AUTH", "token",
                "APP_API_TOKENS", "ops:admin:" + Webhooks.sha256("x")));
    }

    private static Stream<String> linesOfAStartWith(Map<String, String> environment) throws IOException {
        try (PackagedService service = PackagedService.launch(environment)) {
            assertThat(service.exitCode()).isEqualTo(78);
            return service.log().strip().lines();
        }
    }
}
