package dev.postmortemsync.ops;

import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.Failures.Failure;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import org.jboss.logging.Logger;

/** What people may do about work that gave up; the API and the status page say the same of it. */
@ApplicationScoped
public class FailureControl {

    private static final Logger LOG = Logger.getLogger(FailureControl.class);

    private final Failures failures;
    private final Work work;

    FailureControl(Failures failures, Work work) {
        this.failures = failures;
        this.work = work;
    }

    /** Runs the work once more, with all its attempts. */
    @Transactional
    public Failure retry(long id, String by) {
        work.retry(open(id));
        LOG.infof("failure %d retried by %s", id, by);
        return found(id);
    }

    /** Leaves the work undone, knowingly. */
    @Transactional
    public Failure dismiss(long id, String by) {
        failures.mark(open(id).id(), "dismissed");
        LOG.infof("failure %d dismissed by %s", id, by);
        return found(id);
    }

    private Failure open(long id) {
        Failure failure = found(id);
        if (!failure.status().equals("open")) {
            throw new ClientErrorException("this failure is " + failure.status() + " already", 409);
        }
        return failure;
    }

    private Failure found(long id) {
        return failures.find(id).orElseThrow(() -> new NotFoundException("there is no such failure"));
    }
}
