package dev.postmortemsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxConfigTest {

    @Test
    void isSilentOutsideOfDev() {
        assertThat(value(config("prod", Map.of()), "pagerduty.api-token")).isNull();
        assertThat(value(config("test", Map.of()), "app.base-url")).isNull();
        assertThat(value(config("dev", Map.of("sandbox.enabled", "false")), "plane.api-key"))
                .isNull();
    }

    @Test
    void pointsAtEveryStandInWhereNothingIsConfigured() {
        SmallRyeConfig config = config("dev", Map.of());
        assertThat(value(config, "pagerduty.api-url")).isEqualTo("http://localhost:8080/sandbox/pagerduty");
        assertThat(value(config, "pagerduty.api-token")).isEqualTo(StandIn.PAGERDUTY.key());
        assertThat(value(config, "pagerduty.webhook-secrets")).isEqualTo(StandIn.PAGERDUTY.secret());
        assertThat(value(config, "pagerduty.from-email")).isEqualTo("postmortem-sync@acme.example");
        assertThat(value(config, "sentry.api-url")).isEqualTo("http://localhost:8080/sandbox/sentry");
        assertThat(value(config, "sentry.organization")).isEqualTo("acme");
        assertThat(value(config, "plane.web-url")).isEqualTo("http://localhost:8080/sandbox/plane");
        assertThat(value(config, "plane.workspace")).isEqualTo("acme");
        assertThat(value(config, "plane.project")).isEqualTo("ROOSE");
        assertThat(value(config, "plane.owners"))
                .isEqualTo("@backend-lead=backend-lead@acme.example,@devops=devops@acme.example,"
                        + "@backend=backend@acme.example,@pm=pm@acme.example");
        assertThat(value(config, "plane.reconcile-every")).isEqualTo("PT10S");
    }

    @Test
    void leavesAloneTheVendorThatHasACredential() {
        SmallRyeConfig config = config("dev", Map.of("sentry.auth-token", "sntrys_real"));
        assertThat(value(config, "sentry.auth-token")).isEqualTo("sntrys_real");
        assertThat(value(config, "sentry.api-url")).isNull();
        assertThat(value(config, "sentry.webhook-secrets")).isNull();
        assertThat(value(config, "pagerduty.api-url")).isNotNull();
        assertThat(value(config, "plane.api-url")).isNotNull();
    }

    @Test
    void sendsMessagesToTheStandInOfSlackUnlessThereIsARealOne() {
        assertThat(value(config("dev", Map.of()), "notify.slack-api-url"))
                .isEqualTo("http://localhost:8080/sandbox/slack/api/");
        assertThat(value(config("dev", Map.of("notify.slack-webhook-url", "https://x")), "notify.slack-api-url"))
                .isNull();
        assertThat(value(config("dev", Map.of("notify.email-to", "me@example.org")), "notify.email-to"))
                .isEqualTo("me@example.org");
    }

    @Test
    void isWeakerThanAnythingAnOperatorSays() {
        SmallRyeConfig config = config("dev", Map.of("plane.project", "OPS", "app.base-url", "https://pm.example.org"));
        assertThat(value(config, "plane.project")).isEqualTo("OPS");
        assertThat(value(config, "app.base-url")).isEqualTo("https://pm.example.org");
        assertThat(SandboxConfig.ORDINAL).isLessThan(250);
    }

    @Test
    void followsThePort() {
        assertThat(value(config("dev", Map.of("quarkus.http.port", "9090")), "plane.api-url"))
                .isEqualTo("http://localhost:9090/sandbox/plane");
        assertThat(value(
                        config("test", Map.of("sandbox.enabled", "true", "quarkus.http.test-port", "8099")),
                        "plane.api-url"))
                .isEqualTo("http://localhost:8099/sandbox/plane");
    }

    private static SmallRyeConfig config(String profile, Map<String, String> operator) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(operator, "operator", 300))
                .withSources(new SandboxConfig())
                .build();
    }

    private static String value(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class).orElse(null);
    }
}
