package dev.postmortemsync.work;

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

    /** Age at which the lines of the audit log are deleted: who changed what, with the values before and after. */
    @WithDefault("P365D")
    Duration audit();

    /** Age at which it is forgotten who was mailed or written to about what. */
    @WithDefault("P365D")
    Duration messages();

    /** Age at which copies that were handed out for editing are deleted; one that comes back later is not taken. */
    @WithDefault("P90D")
    Duration copies();

    /** Age at which failures that are healed or decided on are deleted: the vendor's words in them may name people. */
    @WithDefault("P365D")
    Duration failures();
}
