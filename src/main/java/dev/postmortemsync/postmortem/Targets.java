package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.Milestone;

/** A milestone beside its target, in words. */
final class Targets {

    private Targets() {}

    static String afterTarget(Milestone milestone) {
        String after = " after " + TimeText.duration(milestone.seconds());
        return milestone.targetSeconds() == null
                ? after
                : after + ", target < " + TimeText.target(milestone.targetSeconds());
    }
}
