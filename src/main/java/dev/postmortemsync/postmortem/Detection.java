package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.SentryIssueView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long the first error of a new kind waited for somebody to be told. */
record Detection(SentryIssueView issue, Duration lag) {

    private static final Duration QUICK = Duration.ofMinutes(5);
    /** A group that is older than this began before the incident did: its first error says nothing about detection. */
    private static final Duration OLD = Duration.ofDays(1);

    static Optional<Detection> of(DraftFacts facts) {
        Instant detected = facts.incident().detectedAt();
        return SentryFigures.ordered(facts.incident()).stream()
                .filter(issue -> issue.firstSeen() != null)
                .filter(issue -> !issue.firstSeen().isAfter(detected))
                .filter(issue -> !issue.firstSeen().isBefore(detected.minus(OLD)))
                .min(Comparator.comparing(SentryIssueView::firstSeen))
                .map(issue -> new Detection(issue, Duration.ofSeconds(TimeText.seconds(issue.firstSeen(), detected))));
    }

    boolean quick() {
        return lag.compareTo(QUICK) <= 0;
    }

    List<Fact> basis(DraftFacts facts) {
        return Draft.all(List.of(Fact.of(issue)), facts.detection());
    }

    String evidence(DraftFacts facts) {
        return "first error at " + facts.when(issue.firstSeen()) + " (" + SentryFigures.link(issue) + "), detected "
                + TimeText.duration(lag.toSeconds()) + " later";
    }
}
