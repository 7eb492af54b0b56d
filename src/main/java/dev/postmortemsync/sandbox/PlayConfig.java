package dev.postmortemsync.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the sandbox behaves. */
@ConfigMapping(prefix = "sandbox")
public interface PlayConfig {

    /** Whether the service is pointed at the stand-ins; yes in dev, no in test. Read by {@link SandboxConfig}. */
    Optional<Boolean> enabled();

    /** Whether the outage plays by itself after the start; yes in dev, no in test. */
    Optional<Boolean> play();

    /** Real time between two steps of the outage, an ISO 8601 duration. */
    @WithDefault("PT0.6S")
    Duration pace();
}
