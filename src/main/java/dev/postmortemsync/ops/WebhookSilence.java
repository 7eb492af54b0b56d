package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.Silence;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/**
 * Says that Plane's webhook may be disabled. Plane switches a hook off after failed deliveries, mails its creator and
 * nobody else, and an API key cannot ask whether it did.
 */
@Wellness
@ApplicationScoped
class WebhookSilence implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WebhookSilence.class);
    private static final String SOURCE = "plane";

    private final Silence silence;
    private final Config config;
    private final MeterRegistry registry;
    private final Clock clock;
    private volatile Instant since;
    private volatile boolean known;

    WebhookSilence(Silence silence, Config config, MeterRegistry registry, Clock clock) {
        this.silence = silence;
        this.config = config;
        this.registry = registry;
        this.clock = clock;
    }

    void register(@Observes StartupEvent started) {
        Gauge.builder("postmortem.webhook.silent.seconds", this::seconds)
                .description("For how long only polls have found what a webhook should have told; 0 while it tells")
                .tag("source", SOURCE)
                .strongReference(true)
                .register(registry);
    }

    private double seconds() {
        Instant from = since;
        return !known
                ? Double.NaN
                : from == null ? 0 : Duration.between(from, clock.instant()).toSeconds();
    }

    @Scheduled(every = "60s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (config.getOptionalValue("plane.webhook-secrets", String.class)
                .filter(secrets -> !secrets.isBlank())
                .isEmpty()) {
            return;
        }
        try {
            Optional<Instant> silent = silence.since(SOURCE);
            if (silent.isPresent() && since == null) {
                LOG.warn("Plane's webhook may be disabled: polls find what it should have told");
            }
            since = silent.orElse(null);
            known = true;
        } catch (RuntimeException e) {
            LOG.debugf("not known while PostgreSQL does not answer: %s", e.getMessage());
            known = false;
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("plane webhook").up();
        Instant from = since;
        if (from != null) {
            answer.withData("problem", "Plane's webhook may be disabled").withData("silent since", from.toString());
        }
        return answer.build();
    }
}
