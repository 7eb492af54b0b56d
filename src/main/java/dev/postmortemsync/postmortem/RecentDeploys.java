package dev.postmortemsync.postmortem;

import static dev.postmortemsync.incident.Kind.DEPLOY;

import dev.postmortemsync.incident.TimelineEntryView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deploys shortly before detection: the usual suspects. */
final class RecentDeploys {

    private static final Duration SHORTLY = Duration.ofHours(24);

    private RecentDeploys() {}

    static List<TimelineEntryView> before(DraftFacts facts) {
        Instant detected = facts.incident().detectedAt();
        return Stream.concat(facts.timeline().stream(), facts.proposals().stream())
                .filter(deploy -> deploy.kind() == DEPLOY)
                .filter(deploy -> deploy.at().isBefore(detected))
                .filter(deploy -> !deploy.at().isBefore(detected.minus(SHORTLY)))
                .sorted(Comparator.comparing(TimelineEntryView::at))
                .toList();
    }

    static String evidence(DraftFacts facts, TimelineEntryView deploy) {
        String detection = TimeText.between(deploy.at(), facts.incident().detectedAt()) + " before detection";
        return facts.quote(deploy) + ", "
                + Detection.of(facts)
                        .map(first -> first.issue().firstSeen())
                        .filter(firstSeen -> deploy.at().isBefore(firstSeen))
                        .map(firstSeen -> TimeText.between(deploy.at(), firstSeen) + " before the first error, ")
                        .orElse("")
                + detection + (deploy.pending() ? "; proposed by its source, not confirmed by anybody" : "");
    }
}
