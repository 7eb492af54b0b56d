package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics.Commit;
import dev.postmortemsync.incident.SentryIssueView;
import dev.postmortemsync.incident.TimelineEntryView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Recent deploys, errors that were known for long, and a failure seen before. */
final class ContributingFactors implements Part {

    private static final Duration LONG_KNOWN = Duration.ofDays(1);

    @Override
    public void write(DraftFacts facts, Draft draft) {
        List<Hint> hints = new ArrayList<>();
        for (TimelineEntryView deploy : RecentDeploys.before(facts)) {
            hints.add(new Hint("Recent deploy", RecentDeploys.evidence(facts, deploy), List.of(Fact.of(deploy))));
        }
        for (Commit suspect : MetricsText.suspects(facts.incident())) {
            hints.add(new Hint("Suspect commit", MetricsText.commit(suspect), List.of(Fact.of(suspect))));
        }
        for (SentryIssueView issue : SentryFigures.ordered(facts.incident())) {
            knownError(facts, issue, hints);
        }
        List<Fact> seenBefore = facts.related().stream()
                .filter(related -> related.sharedIssue() != null)
                .map(related -> Fact.of(related.incident()))
                .toList();
        if (!seenBefore.isEmpty()) {
            hints.add(new Hint(
                    "Seen before",
                    "the same Sentry issue was part of " + SentryFigures.number(seenBefore.size(), "earlier incident")
                            + ", see Related Incidents",
                    seenBefore));
        }
        draft.numbered(hints, "what worsened or enabled the incident?");
    }

    private static void knownError(DraftFacts facts, SentryIssueView issue, List<Hint> hints) {
        Instant detected = facts.incident().detectedAt();
        if (issue.firstSeen() != null && issue.firstSeen().isBefore(detected.minus(LONG_KNOWN))) {
            long days = Duration.between(issue.firstSeen(), detected).toDays();
            hints.add(new Hint(
                    "Known error",
                    SentryFigures.link(issue) + " was first seen on " + TimeText.day(issue.firstSeen()) + ", "
                            + SentryFigures.number(days, "day") + " before this incident",
                    List.of(Fact.of(issue))));
        }
    }
}
