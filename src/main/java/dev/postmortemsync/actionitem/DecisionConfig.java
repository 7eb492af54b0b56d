package dev.postmortemsync.actionitem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When an action item has been overdue for too long. */
@ConfigMapping(prefix = "action-item")
public interface DecisionConfig {

    /** How long an action item may be overdue before it must be rescheduled, split or closed; in whole days. */
    @WithDefault("P21D")
    Duration decisionAfter();
}
