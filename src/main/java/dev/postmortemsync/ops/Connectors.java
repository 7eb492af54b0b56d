package dev.postmortemsync.ops;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Which vendors are connected, for people who read {@code /q/health}. Always up: a vendor that is off or away must never
 * take this service out of rotation, so these checks are neither liveness nor readiness.
 */
class Connectors {

    private final Config config;

    Connectors(Config config) {
        this.config = config;
    }

    @Produces
    @Wellness
    HealthCheck pagerduty() {
        return () -> state("pagerduty", List.of("pagerduty.api-token"), "pagerduty.webhook-secrets");
    }

    @Produces
    @Wellness
    HealthCheck sentry() {
        return () -> state("sentry", List.of("sentry.auth-token", "sentry.organization"), "sentry.webhook-secrets");
    }

    @Produces
    @Wellness
    HealthCheck plane() {
        return () ->
                state("plane", List.of("plane.api-key", "plane.workspace", "plane.project"), "plane.webhook-secrets");
    }

    private HealthCheckResponse state(String name, List<String> credentials, String secrets) {
        Optional<String> missing =
                credentials.stream().filter(property -> !isSet(property)).findFirst();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(name)
                .up()
                .withData("on", missing.isEmpty())
                .withData("webhook", isSet(secrets));
        missing.ifPresent(property -> answer.withData("off because", variable(property) + " is not set"));
        return answer.build();
    }

    private boolean isSet(String property) {
        return config.getOptionalValue(property, String.class)
                .filter(text -> !text.isBlank())
                .isPresent();
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
