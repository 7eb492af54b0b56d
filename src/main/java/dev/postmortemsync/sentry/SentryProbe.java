package dev.postmortemsync.sentry;

import dev.postmortemsync.remote.Probe;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether Sentry accepts our token. */
@ApplicationScoped
class SentryProbe implements Probe {

    private final SentryErrorTracker tracker;
    private final SentryClient client;

    SentryProbe(SentryErrorTracker tracker, SentryClient client) {
        this.tracker = tracker;
        this.client = client;
    }

    @Override
    public String system() {
        return SentryClient.SYSTEM;
    }

    @Override
    public boolean on() {
        return tracker.on();
    }

    @Override
    public void ask() {
        client.probe();
    }
}
