package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares every work item with what both sides last agreed on, and looks again at every action item that has a problem.
 * What a list does not show proves nothing: it hides archived items, and of an archived project it shows none at all.
 */
@ApplicationScoped
class PlaneCensusJob implements Job {

    static final String NAME = "plane-census";

    private final PlaneSettings settings;
    private final PlaneWalks walks;
    private final MirrorHints mirrors;
    private final Cursors cursors;
    private final Clock clock;
    private final Map<String, PlaneWalk> begun = new ConcurrentHashMap<>();

    PlaneCensusJob(PlaneSettings settings, PlaneWalks walks, MirrorHints mirrors, Cursors cursors, Clock clock) {
        this.settings = settings;
        this.walks = walks;
        this.mirrors = mirrors;
        this.cursors = cursors;
        this.clock = clock;
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
        for (String project : walks.projects()) {
            // Newest first: what is made meanwhile shifts rows to later pages, where they are seen twice and not
            // missed.
            begun.computeIfAbsent(project, id -> walks.over(id, "-created_at", "census"))
                    .untilEnd(page -> false);
            begun.remove(project);
        }
        cursors.advance(NAME, clock.instant());
        mirrors.requestTroubled();
        return Outcome.done();
    }
}
