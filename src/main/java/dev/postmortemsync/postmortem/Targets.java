package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.Milestone;
import java.util.List;

/** A milestone beside its target, in words. */
final class Targets {

    private Targets() {}

    /** What a milestone that is compared with its target stands on. */
    static List<Fact> basis(DraftFacts facts, Milestone milestone) {
        if (milestone.targetSeconds() == null) {
            return facts.ends(milestone);
        }
        String variable = milestone.name().equals(Milestone.ACKNOWLEDGE)
                ? "POSTMORTEM_TARGETS_ACKNOWLEDGE"
                : "POSTMORTEM_TARGETS_RESOLVE";
        String severity = facts.incident().severity();
        return Draft.all(
                facts.ends(milestone),
                List.of(Fact.configured(
                        variable,
                        "target < " + TimeText.target(milestone.targetSeconds())
                                + (severity == null ? "" : " for " + severity))));
    }

    static String afterTarget(Milestone milestone) {
        String after = " after " + TimeText.duration(milestone.seconds());
        return milestone.targetSeconds() == null
                ? after
                : after + ", target < " + TimeText.target(milestone.targetSeconds());
    }
}
