package dev.postmortemsync.work;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes what was kept for long enough, a kind a run, in transactions that hold nobody up. */
@ApplicationScoped
public class RetentionJob implements Job {

    public static final String NAME = "retention";

    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    private static final int BATCH = 1000;

    private final List<Retained> retained;
    private final Clock clock;

    RetentionJob(@All List<Retained> retained, Clock clock) {
        this.retained = retained;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        retained.stream().filter(kept -> kept.name().equals(attempt.subject())).forEach(this::delete);
        return Outcome.done();
    }

    private void delete(Retained kept) {
        Instant before = clock.instant().minus(kept.age());
        long deleted = 0;
        for (int batch = BATCH; batch == BATCH; deleted += batch) {
            batch = QuarkusTransaction.requiringNew().call(() -> kept.delete(before, BATCH));
        }
        if (deleted > 0) {
            LOG.infof("%d %s from before %s deleted", deleted, kept.name(), before);
        }
    }
}
