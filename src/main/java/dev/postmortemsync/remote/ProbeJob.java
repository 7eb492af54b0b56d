package dev.postmortemsync.remote;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.VendorStates;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finds out whether a vendor accepts our credentials: where it does not, the vendor is paused, and asked again every minute
 * by this job alone until it does. Subject: the vendor.
 */
@ApplicationScoped
class ProbeJob implements Job {

    static final String NAME = "vendor-probe";

    private static final Logger LOG = Logger.getLogger(ProbeJob.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Map<String, Probe> probes;
    private final VendorStates states;
    private final Clock clock;

    ProbeJob(@All List<Probe> probes, VendorStates states, Clock clock) {
        this.probes = probes.stream().collect(Collectors.toMap(Probe::system, Function.identity()));
        this.states = states;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        String vendor = attempt.subject();
        Probe probe = probes.get(vendor);
        try {
            if (probe != null && probe.on()) {
                probe.ask();
            }
        } catch (RemoteError.Unauthorized refused) {
            Instant next = clock.instant().plus(EVERY);
            if (!states.of(vendor).paused()) {
                LOG.warnf("%s is paused: %s", vendor, refused.getMessage());
            }
            states.pause(vendor, refused.getMessage(), next);
            return Outcome.waitUntil(next, refused.getMessage());
        } catch (RemoteError.Unavailable | RemoteError.RateLimited notTold) {
            if (!states.of(vendor).paused()) {
                return Outcome.done();
            }
            Instant next = clock.instant().plus(EVERY);
            states.pause(vendor, states.of(vendor).pausedReason(), next);
            return Outcome.waitUntil(next, notTold.getMessage());
        } catch (RemoteError accepted) {
            // Whatever else it says, it has let us in.
            LOG.warnf("%s answered the probe with: %s", vendor, accepted.getMessage());
        }
        if (states.resume(vendor)) {
            LOG.infof("%s accepts our credentials again", vendor);
        }
        return Outcome.done();
    }
}
