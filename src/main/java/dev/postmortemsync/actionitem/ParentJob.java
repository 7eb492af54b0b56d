package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.MirrorStore.Snapshot;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Puts a work item under the incident's own, which came later: action items do not wait where making that one meets
 * trouble. Asked for once, when it is there at last; whoever moves the work item afterwards has his way.
 */
@ApplicationScoped
class ParentJob implements Job {

    /** The subject is the action item's id. */
    static final String NAME = "mirror-parent";

    private final Tracker tracker;
    private final MirrorStore mirrors;
    private final Origins origins;
    private final MirrorQueue queue;

    ParentJob(Tracker tracker, MirrorStore mirrors, Origins origins, MirrorQueue queue) {
        this.tracker = tracker;
        this.mirrors = mirrors;
        this.origins = origins;
        this.queue = queue;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String subjectIs() {
        return "actionItem";
    }

    @Override
    public Outcome run(Attempt attempt) {
        Snapshot seen = mirrors.snapshot(UUID.fromString(attempt.subject())).orElse(null);
        if (seen == null || seen.removed() || seen.place() == null || !tracker.on()) {
            // One that is being made is put under its parent by who makes it.
            return Outcome.done();
        }
        String parent = origins.of(seen.postmortemId()).parentIn(seen.project());
        return parent == null ? Outcome.done() : queue.inTurn(false, () -> putUnder(seen.place(), parent, attempt));
    }

    private Outcome putUnder(Place place, String parent, Attempt attempt) {
        attempt.ensureLease();
        tracker.putUnder(place, parent);
        return Outcome.done();
    }
}
