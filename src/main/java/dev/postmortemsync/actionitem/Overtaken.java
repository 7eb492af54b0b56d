package dev.postmortemsync.actionitem;

import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import java.time.Instant;

/** The action item changed while its work item was being compared: what was decided is out of date. */
final class Overtaken extends Setback {

    private final Instant now;

    Overtaken(Instant now) {
        super("changed meanwhile, compared again", null);
        this.now = now;
    }

    @Override
    public Outcome outcome() {
        return Outcome.waitUntil(now, getMessage());
    }
}
