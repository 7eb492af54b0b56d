package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Compares every work item with what both sides last agreed on, and looks again at every action item that has a problem.
 * What a list does not show proves nothing: it hides archived items, and of an archived project it shows none at all.
 */
@ApplicationScoped
class PlaneCensusJob implements Job {

    static final String NAME = "plane-census";

    private final PlaneSettings settings;
    private final PlaneWalk walk;
    private final MirrorHints mirrors;
    private final Cursors cursors;

    PlaneCensusJob(PlaneSettings settings, PlaneWalks walks, MirrorHints mirrors, Cursors cursors) {
        this.settings = settings;
        this.walk = walks.over("created_at", "census");
        this.mirrors = mirrors;
        this.cursors = cursors;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        if (!settings.on()) {
            return Outcome.done();
        }
        cursors.advance(NAME, walk.untilEnd(page -> false));
        mirrors.requestTroubled();
        return Outcome.done();
    }
}
