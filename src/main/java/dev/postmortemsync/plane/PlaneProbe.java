package dev.postmortemsync.plane;

import dev.postmortemsync.remote.Probe;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether Plane accepts our key for our workspace. */
@ApplicationScoped
class PlaneProbe implements Probe {

    private final PlaneSettings settings;
    private final PlaneCalls calls;

    PlaneProbe(PlaneSettings settings, PlaneCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    @Override
    public String system() {
        return PlaneCalls.SYSTEM;
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    @Override
    public void ask() {
        calls.probe(plane -> plane.projects(settings.workspace(), 1, null));
    }
}
