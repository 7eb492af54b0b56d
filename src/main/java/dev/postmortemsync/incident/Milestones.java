package dev.postmortemsync.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The three stretches of the template's timeline, compared with their targets. */
final class Milestones {

    private Milestones() {}

    static List<Milestone> of(Times times, String severity, SeverityRules rules) {
        Long acknowledge = seconds(times.detectedAt(), times.acknowledgedAt());
        Long mitigate = seconds(times.acknowledgedAt(), times.mitigationStartedAt());
        Long total = seconds(times.detectedAt(), times.resolvedAt());
        Duration resolveTarget = rules.resolveTarget(severity).orElse(null);
        return List.of(
                compared(Milestone.ACKNOWLEDGE, acknowledge, rules.acknowledgeTarget()),
                // No target: that the mitigation was somebody's, who had acknowledged, is what counts.
                new Milestone(Milestone.MITIGATE, mitigate, null, mitigate == null ? null : Boolean.TRUE),
                compared(Milestone.TOTAL, total, resolveTarget));
    }

    private static Milestone compared(String name, Long seconds, Duration target) {
        Boolean met = seconds == null || target == null ? null : seconds < target.toSeconds();
        return new Milestone(name, seconds, target == null ? null : target.toSeconds(), met);
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
