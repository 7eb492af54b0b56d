package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.SentryIssueView;

/** The releases in which the errors were seen; the change itself is asked. */
final class CodeChanges implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        for (SentryIssueView issue : SentryFigures.ordered(facts.incident())) {
            if (issue.release() != null && !issue.release().isBlank()) {
                draft.line("- The latest event of " + SentryFigures.link(issue) + " came from release "
                        + MarkdownText.of(issue.release()));
            }
        }
        draft.gap().line(draft.factOr(null, "which change introduced the failure, and which one fixed it?"));
    }
}
