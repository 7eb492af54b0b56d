package dev.postmortemsync.plane;

import dev.postmortemsync.work.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Says when Plane is looked through; any replica may, one of them does. */
@ApplicationScoped
class PlaneReconciler {

    private final Work work;
    private final PlaneConfig config;
    private final PlaneSettings settings;

    PlaneReconciler(Work work, PlaneConfig config, PlaneSettings settings) {
        this.work = work;
        this.config = config;
        this.settings = settings;
    }

    @Scheduled(every = "{plane.reconcile-every}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void reconcile() {
        if (settings.on()) {
            work.requestEvery(PlaneReconcileJob.NAME, "all", config.reconcileEvery());
        }
    }

    /** Asked more often than due, so that a restart does not begin the period anew. */
    @Scheduled(every = "{plane.reconcile-every}", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void census() {
        if (settings.on()) {
            work.requestEvery(PlaneCensusJob.NAME, "all", config.censusEvery());
        }
    }
}
