package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.BackfillView;
import dev.postmortemsync.inbox.Backfills;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ClientErrorException;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** What people may do with the reading of PagerDuty's past; the API and the status page say the same of it. */
@ApplicationScoped
class BackfillControl {

    private static final Logger LOG = Logger.getLogger(BackfillControl.class);
    private static final String SOURCE = Connector.PAGERDUTY.vendor();

    private final Backfills backfills;
    private final Config config;
    private final Clock clock;

    BackfillControl(Backfills backfills, Config config, Clock clock) {
        this.backfills = backfills;
        this.config = config;
        this.clock = clock;
    }

    /** @throws Refusal where {@code since} is not a moment of the past */
    BackfillView start(Instant since, String by) {
        Instant now = clock.instant();
        if (since == null || !since.isBefore(now)) {
            throw new Refusal("since", "must be a moment of the past, such as 2026-02-05T00:00:00Z");
        }
        Connector.PAGERDUTY.missing(config).ifPresent(variable -> {
            throw refused("PagerDuty is off: " + variable + " is not set");
        });
        if (!backfills.start(SOURCE, since, now, by)) {
            throw refused("a back-fill is running; stop it first");
        }
        LOG.infof("back-fill since %s started by %s", since, by);
        return latest();
    }

    BackfillView stop(String by) {
        if (!backfills.stop(SOURCE)) {
            throw refused("no back-fill is running");
        }
        LOG.infof("back-fill stopped by %s", by);
        return latest();
    }

    BackfillView resume(String by) {
        if (!backfills.resume(SOURCE)) {
            throw refused("the latest back-fill is not stopped");
        }
        LOG.infof("back-fill resumed by %s", by);
        return latest();
    }

    private BackfillView latest() {
        return backfills.list(null, 1).get(0);
    }

    private static ClientErrorException refused(String why) {
        return new ClientErrorException(why, 409);
    }
}
