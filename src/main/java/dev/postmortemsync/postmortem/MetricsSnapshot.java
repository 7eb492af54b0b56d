package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.SentryIssueView;

/** The template's six figures, and the errors that Sentry counted. */
final class MetricsSnapshot implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        for (String figure : new String[] {"Error rate", "Response time P95"}) {
            String asked = figure.equals("Error rate") ? "error rate" : "P95";
            draft.line("- " + figure + " before: "
                    + draft.factOr(null, "what was the " + asked + " before the incident?"));
            draft.line("- " + figure + " during: "
                    + draft.factOr(null, "what was the " + asked + " during the incident?"));
            draft.line(
                    "- " + figure + " after: " + draft.factOr(null, "what was the " + asked + " after the incident?"));
        }
        for (SentryIssueView issue : SentryFigures.ordered(facts.incident())) {
            if (issue.count() != null) {
                draft.line("- Errors in " + SentryFigures.link(issue) + ": "
                        + SentryFigures.number(issue.count(), "event") + SentryFigures.window(issue));
            }
        }
    }
}
