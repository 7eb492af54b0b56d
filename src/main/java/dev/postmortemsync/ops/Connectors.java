package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.Subscriptions;
import dev.postmortemsync.work.VendorState;
import dev.postmortemsync.work.VendorStates;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * How each vendor is doing, for people who read {@code /q/health}: down is what refuses our credentials, which only people
 * can mend. It must never take this service out of rotation, so these checks are neither liveness nor readiness, and none
 * asks a vendor.
 */
class Connectors {

    private final Config config;
    private final VendorStates states;
    private final Subscriptions subscriptions;

    Connectors(Config config, VendorStates states, Subscriptions subscriptions) {
        this.config = config;
        this.states = states;
        this.subscriptions = subscriptions;
    }

    @Produces
    @Wellness
    HealthCheck pagerduty() {
        return () -> state(Connector.PAGERDUTY);
    }

    @Produces
    @Wellness
    HealthCheck sentry() {
        return () -> state(Connector.SENTRY);
    }

    @Produces
    @Wellness
    HealthCheck plane() {
        return () -> state(Connector.PLANE);
    }

    private HealthCheckResponse state(Connector connector) {
        Optional<String> missing = connector.missing(config);
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(connector.vendor())
                .up()
                .withData("on", missing.isEmpty())
                .withData("webhook", connector.hearsWebhooks(config));
        missing.ifPresent(variable -> answer.withData("off because", variable + " is not set"));
        if (missing.isEmpty()) {
            try {
                describe(connector, answer);
            } catch (RuntimeException away) {
                answer.withData("state", "not known while PostgreSQL does not answer");
            }
        }
        return answer.build();
    }

    private void describe(Connector connector, HealthCheckResponseBuilder answer) {
        VendorState state = states.of(connector.vendor());
        answer.status(!state.paused()).withData("state", state.word());
        if (!state.ok()) {
            answer.withData("since", state.since().toString()).withData("because", state.problem());
        }
        if (state.lastSuccessAt() != null) {
            answer.withData("last success", state.lastSuccessAt().toString());
        }
        subscriptions
                .of(connector.vendor())
                .ifPresent(subscription -> answer.withData("subscription", subscription.state()));
    }
}
