package dev.postmortemsync.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the job layer runs. The defaults suit a pod of 512 MiB. */
@ConfigMapping(prefix = "work")
public interface WorkConfig {

    /** Jobs that run at the same time in this process. */
    @WithDefault("8")
    int threads();

    /** How often this process looks for due work that no commit of its own announced. */
    @WithDefault("PT1S")
    Duration pollingEvery();

    /** How often a running job says that it is alive; four missed beats hand it to another process. */
    @WithDefault("PT5S")
    Duration heartbeatEvery();

    /** How long a stop waits for running jobs. */
    @WithDefault("PT20S")
    Duration stopWait();

    /** How often requests that nothing is scheduled for are looked for. */
    @WithDefault("PT3S")
    Duration sweepEvery();

    /** Whether this process works at all; {@code false} leaves it accepting only. */
    @WithDefault("true")
    boolean enabled();
}
