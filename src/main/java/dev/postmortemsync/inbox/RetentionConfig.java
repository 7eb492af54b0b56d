package dev.postmortemsync.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long is kept what the service does not need any more. */
@ConfigMapping(prefix = "app.retention")
public interface RetentionConfig {

    /**
     * Age at which the raw body and headers of a delivery are deleted. What was made of it stays, and so does a body that
     * is still needed.
     */
    @WithDefault("P90D")
    Duration deliveries();
}
