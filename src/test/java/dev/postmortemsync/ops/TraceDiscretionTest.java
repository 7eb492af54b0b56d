package dev.postmortemsync.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceDiscretionTest {

    private static final SmallRyeConfig CONFIG = new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(
                    Map.of("pagerduty.api-url", "https://api.pagerduty.com", "plane.api-url", "https://plane.acme.org"),
                    "vendors",
                    300))
            .build();

    @ParameterizedTest
    @CsvSource({
        "url.query, code=an-authorization-code&state=x, …",
        "url.full, https://api.pagerduty.com/incidents/Q1?include=x, https://api.pagerduty.com/incidents/Q1",
        "url.full, https://plane.acme.org/api/v1/workspaces/acme/, https://plane.acme.org/api/v1/workspaces/acme/",
        "url.full, https://hooks.slack.com/services/T0/B0/secret, https://hooks.slack.com/…",
        "url.full, https://name:secret@proxy.acme.org/x, https://proxy.acme.org/…",
        "url.full, https://id.acme.org/token?client_secret=x, https://id.acme.org/…",
        "http.route, /incidents/{id}, /incidents/{id}"
    })
    void tellsNoneWhatMayLetHimIn(String attribute, String said, String told) {
        TraceDiscretion discretion = new TraceDiscretion(CONFIG);
        AttributeKey<String> key = AttributeKey.stringKey(attribute);
        try (SdkTracerProvider tracing = SdkTracerProvider.builder().build()) {
            ReadWriteSpan span = (ReadWriteSpan) tracing.get("test")
                    .spanBuilder("request")
                    .setAttribute(key, said)
                    .startSpan();

            discretion.onStart(Context.root(), span);

            assertThat(span.getAttribute(key)).isEqualTo(told);
        }
    }
}
