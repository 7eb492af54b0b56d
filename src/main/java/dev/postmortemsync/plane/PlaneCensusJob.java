package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares every work item with what both sides last agreed on, and looks again at every action item that has a problem.
 * What a list does not show proves nothing: it hides archived items, and of an archived project it shows none at all. So
 * whatever of ours it did not show is asked for by itself; no webhook tells of a deletion.
 */
@ApplicationScoped
class PlaneCensusJob implements Job {

    static final String NAME = "plane-census";

    private final PlaneSettings settings;
    private final PlaneWalks walks;
    private final MirrorHints mirrors;
    private final Cursors cursors;
    private final Clock clock;
    private final Map<String, Census> begun = new ConcurrentHashMap<>();

    PlaneCensusJob(PlaneSettings settings, PlaneWalks walks, MirrorHints mirrors, Cursors cursors, Clock clock) {
        this.settings = settings;
        this.walks = walks;
        this.mirrors = mirrors;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** One project's walk, and the ids that it came by; stopped by the budget, it goes on from there. */
    private record Census(PlaneWalk walk, Set<String> seen) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        if (!settings.on()) {
            return Outcome.done();
        }
        List<String> open = walks.projects().stream()
                .filter(project -> walks.read(project, () -> count(project)))
                .toList();
        mirrors.projects().stream()
                .filter(project -> !open.contains(project))
                .forEach(project -> mirrors.requestUnseen(project, Set.of()));
        cursors.advance(NAME, clock.instant());
        mirrors.requestTroubled();
        return Outcome.done();
    }

    /** Newest first: what is made meanwhile shifts rows to later pages, where they are seen twice and not missed. */
    private void count(String project) {
        Census census = begun.computeIfAbsent(
                project, id -> new Census(walks.over(id, "-created_at", "census"), new HashSet<>()));
        census.walk().untilEnd(page -> {
            page.forEach(item -> census.seen().add(item.id()));
            return false;
        });
        begun.remove(project);
        mirrors.requestUnseen(project, census.seen());
    }
}
