package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Finds what changed in Plane though no webhook told, newest first, down to where the last complete run began less an
 * overlap: Plane sends nothing for deletions, bulk changes and automation, and switches a hook off after failures.
 */
@ApplicationScoped
class PlaneReconcileJob implements Job {

    static final String NAME = "plane-reconcile";

    /** Plane moves {@code updated_at} once more some time after a write, and its clock is not ours. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** Before the first run nothing was mirrored; the census sees what is older. */
    private static final Duration FIRST = Duration.ofHours(1);

    private final PlaneSettings settings;
    private final PlaneWalk walk;
    private final MirrorHints mirrors;
    private final Cursors cursors;
    private final Clock clock;

    PlaneReconcileJob(PlaneSettings settings, PlaneWalks walks, MirrorHints mirrors, Cursors cursors, Clock clock) {
        this.settings = settings;
        this.walk = walks.over("-updated_at", "poll");
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
        mirrors.requestUntried();
        Instant from = cursors.position(PlaneCalls.SYSTEM)
                .orElseGet(() -> clock.instant().minus(FIRST))
                .minus(OVERLAP);
        Instant began = walk.untilEnd(page -> reaches(page, from));
        cursors.advance(PlaneCalls.SYSTEM, began);
        return Outcome.done();
    }

    private static boolean reaches(List<PlaneWorkItem> page, Instant from) {
        return page.stream()
                .anyMatch(item ->
                        item.updatedAt() != null && item.updatedAt().toInstant().isBefore(from));
    }
}
