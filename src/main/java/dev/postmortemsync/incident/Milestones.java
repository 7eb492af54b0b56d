package dev.postmortemsync.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The three stretches of the template's timeline, compared with their targets. A stretch whose ends cannot be told, or that
 * would be shorter than nothing, has no length but a note that says why.
 */
final class Milestones {

    private Milestones() {}

    static List<Milestone> of(Times times, String severity, SeverityRules rules) {
        Doubts doubts = times.doubts();
        return List.of(
                stretch(
                        Milestone.ACKNOWLEDGE,
                        times.detectedAt(),
                        times.acknowledgedAt(),
                        doubts.acknowledged(),
                        rules.acknowledgeTarget()),
                mitigation(times),
                stretch(
                        Milestone.TOTAL,
                        times.detectedAt(),
                        times.resolvedAt(),
                        doubts.resolved(),
                        rules.resolveTarget(severity).orElse(null)));
    }

    private static Milestone stretch(String name, Instant from, Instant to, String doubt, Duration target) {
        Long targetSeconds = target == null ? null : target.toSeconds();
        if (doubt != null) {
            return new Milestone(name, null, targetSeconds, null, Verdict.SOURCES_DISAGREE, doubt);
        }
        Long seconds = seconds(from, to);
        Boolean met = seconds == null || target == null ? null : seconds < targetSeconds;
        return new Milestone(name, seconds, targetSeconds, met);
    }

    /** No target: that the mitigation was somebody's, who had acknowledged, is what counts. */
    private static Milestone mitigation(Times times) {
        Doubts doubts = times.doubts();
        if (doubts.acknowledged() != null) {
            return new Milestone(Milestone.MITIGATE, null, null, null, Verdict.SOURCES_DISAGREE, doubts.acknowledged());
        }
        if (doubts.mitigated() != null) {
            return new Milestone(Milestone.MITIGATE, null, null, null, Verdict.NOT_APPLICABLE, doubts.mitigated());
        }
        Long seconds = seconds(times.acknowledgedAt(), times.mitigationStartedAt());
        return new Milestone(Milestone.MITIGATE, seconds, null, seconds == null ? null : Boolean.TRUE);
    }

    /** Between the seconds that people read, so that everyone can check the sum. Never a negative time. */
    private static Long seconds(Instant from, Instant to) {
        if (from == null || to == null || to.isBefore(from)) {
            return null;
        }
        return Duration.between(from.truncatedTo(ChronoUnit.SECONDS), to.truncatedTo(ChronoUnit.SECONDS))
                .toSeconds();
    }
}
