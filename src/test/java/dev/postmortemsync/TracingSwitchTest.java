package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingSwitchTest {

    @ParameterizedTest(name = "endpoint {0}, disabled {1}")
    @CsvSource({
        ",                         ,      true",
        "'',                       ,      true",
        ",                         false, true",
        "http://collector:4317,    ,      false",
        "http://collector:4317,    false, false",
        "http://collector:4317,    true,  true"
    })
    void tracesAreSentWhereSomebodySaysAndNowhereElse(String endpoint, String disabled, boolean off) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder()
                .withInterceptors(new TracingSwitch())
                // As Quarkus has them.
                .withDefaultValue(TracingSwitch.DISABLED, "false")
                .withDefaultValue(TracingSwitch.ENDPOINT, "http://localhost:4317/");
        if (endpoint != null) {
            config.withSources(new PropertiesConfigSource(Map.of(TracingSwitch.ENDPOINT, endpoint), "set", 300));
        }
        if (disabled != null) {
            config.withSources(new PropertiesConfigSource(Map.of(TracingSwitch.DISABLED, disabled), "set", 300));
        }

        assertThat(config.build().getValue(TracingSwitch.DISABLED, boolean.class))
                .isEqualTo(off);
    }
}
