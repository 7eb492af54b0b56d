package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what changed in Plane though no webhook told, newest first, down to the newest change that the last complete run
 * saw less an overlap: Plane sends nothing for deletions, bulk changes and automation, and switches a hook off after
 * failures.
 */
@ApplicationScoped
class PlaneReconcileJob implements Job {

    static final String NAME = "plane-reconcile";

    private static final Duration BEFORE_THE_FIRST_ITEM = Duration.ofDays(1);

    private final PlaneSettings settings;
    private final PlaneWalks walks;
    private final MirrorHints mirrors;
    private final Cursors cursors;
    private final Clock clock;
    private final Map<String, Reconcile> begun = new ConcurrentHashMap<>();

    PlaneReconcileJob(PlaneSettings settings, PlaneWalks walks, MirrorHints mirrors, Cursors cursors, Clock clock) {
        this.settings = settings;
        this.walks = walks;
        this.mirrors = mirrors;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** One project's walk; stopped by the budget, it goes on from there. */
    private record Reconcile(PlaneWalk walk, PlaneWatermark watermark) {}

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
        walks.projects().forEach(project -> walks.read(project, () -> reconcile(project)));
        return Outcome.done();
    }

    private void reconcile(String project) {
        String cursor = walks.cursor(project);
        Reconcile reconcile = begun.computeIfAbsent(
                project,
                id -> new Reconcile(
                        walks.over(id, "-updated_at", "poll"),
                        new PlaneWatermark(cursors.position(cursor).orElse(null))));
        reconcile.walk().untilEnd(reconcile.watermark()::reached);
        begun.remove(project);
        cursors.advance(
                cursor,
                reconcile.watermark().next() == null
                        ? clock.instant().minus(BEFORE_THE_FIRST_ITEM)
                        : reconcile.watermark().next());
    }
}
