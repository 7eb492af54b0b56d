package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import org.jboss.logging.Logger;

/** A delivery's work once more; the API and the page of the inbox say the same of it. */
@ApplicationScoped
public class Replays {

    /** What may have become of a delivery. */
    static final List<String> STATUSES = List.of("received", "done", "ignored", "failed");

    private static final Logger LOG = Logger.getLogger(Replays.class);

    private final Deliveries deliveries;
    private final Inbox inbox;

    Replays(Deliveries deliveries, Inbox inbox) {
        this.deliveries = deliveries;
        this.inbox = inbox;
    }

    /** @throws Refusal where it is none of {@link #STATUSES}; {@code null} asks for all */
    static void knownStatus(String status) {
        if (status != null && !STATUSES.contains(status)) {
            throw new Refusal("status", "must be one of " + String.join(", ", STATUSES));
        }
    }

    /** The facts of today decide what it changes. */
    public void replay(long id, String by) {
        deliveries.find(id).orElseThrow(() -> new NotFoundException("there is no such delivery"));
        if (!inbox.replay(id)) {
            throw new ClientErrorException("this delivery asked for no work, so there is none to do again", 409);
        }
        LOG.infof("delivery %d replayed by %s", id, by);
    }
}
