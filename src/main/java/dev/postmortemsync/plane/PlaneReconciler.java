package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.work.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Says when Plane is looked through; any replica may, one of them does. */
@ApplicationScoped
class PlaneReconciler {

    private final Work work;
    private final PlaneConfig config;
    private final PlaneSettings settings;
    private final MirrorHints mirrors;

    PlaneReconciler(Work work, PlaneConfig config, PlaneSettings settings, MirrorHints mirrors) {
        this.work = work;
        this.config = config;
        this.settings = settings;
        this.mirrors = mirrors;
    }

    @Scheduled(every = "{plane.reconcile-every}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void reconcile() {
        if (settings.on()) {
            work.requestEvery(PlaneReconcileJob.NAME, "all", period(config.reconcileEvery(), mirrors.queue()));
        }
    }

    /**
     * What a walk finds waits behind what earlier ones found, and until the overlap has passed each reads all of that again:
     * while the queue is long, looking more often would take from what it is worked off with.
     */
    static Duration period(Duration every, Duration queue) {
        return queue.compareTo(every) > 0 && PlaneWatermark.OVERLAP.compareTo(every) > 0
                ? PlaneWatermark.OVERLAP
                : every;
    }

    /** Asked more often than due, so that a restart does not begin the period anew. */
    @Scheduled(every = "{plane.reconcile-every}", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void census() {
        if (settings.on()) {
            work.requestEvery(PlaneCensusJob.NAME, "all", config.censusEvery());
        }
    }
}
