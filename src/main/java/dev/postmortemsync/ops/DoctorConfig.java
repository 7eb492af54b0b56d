package dev.postmortemsync.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether the set-up is looked at without being asked. */
@ConfigMapping(prefix = "app")
public interface DoctorConfig {

    /** Whether the vendors' set-up is examined after each start and once a day; an administrator can always ask for it. */
    @WithDefault("true")
    boolean doctor();
}
