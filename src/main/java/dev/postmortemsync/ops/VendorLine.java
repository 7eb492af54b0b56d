package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.SubscriptionView;
import dev.postmortemsync.work.RequestBudgets.RequestBudget;
import dev.postmortemsync.work.VendorState;
import java.time.Duration;
import java.time.Instant;

/**
 * One vendor on the status page.
 *
 * @param title as people write it
 * @param missing the variable without which it is off, or {@code null} where it is on
 * @param webhook whether its webhook route is open
 * @param readTo when what no webhook told was last looked for to the end, or {@code null}
 * @param lag how long ago that is, or {@code null}
 * @param budget what may be asked, or {@code null} where it has not been asked yet
 * @param subscription what sends us webhooks, or {@code null} where that is not known
 */
public record VendorLine(
        String title,
        String missing,
        boolean webhook,
        VendorState state,
        Instant readTo,
        Duration lag,
        RequestBudget budget,
        SubscriptionView subscription) {

    /** Whether people should look at it. */
    public boolean red() {
        return missing == null && (!state.ok() || subscription != null && subscription.disabled());
    }
}
