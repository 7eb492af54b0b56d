package dev.postmortemsync.ops;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes one person's names out of everything that is stored, name by name. The log says how often, and not whose. */
@ApplicationScoped
class ErasureJob implements Job {

    static final String NAME = "erase";

    private static final Logger LOG = Logger.getLogger(ErasureJob.class);

    private final Erasures erasures;
    private final PersonColumns columns;

    ErasureJob(Erasures erasures, PersonColumns columns) {
        this.erasures = erasures;
        this.columns = columns;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        long id = Long.parseLong(attempt.subject());
        List<PersonName> names = erasures.names(id);
        if (names.isEmpty()) {
            return Outcome.done();
        }
        long changed = 0;
        for (int place = 0; place < names.size(); place++) {
            changed += columns.replace(names.get(place), Erasures.standsIn(id, place));
        }
        erasures.done(id, changed);
        LOG.infof("erasure %d: %d rows changed", id, changed);
        return Outcome.done();
    }
}
