package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.IncidentView;
import java.util.List;

/** The table of earlier incidents, and what recurs in one sentence. */
final class RelatedIncidents implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        draft.line("| Date | Incident | Relation | Outcome |");
        draft.line("|------|----------|----------|---------|");
        facts.related().forEach(related -> draft.line(row(related)));
        draft.gap().line("**Pattern identified**: " + pattern(facts));
    }

    private static String row(Related related) {
        IncidentView incident = related.incident();
        String relation = related.sharedIssue() != null
                ? "Same Sentry issue " + MarkdownText.of(related.sharedIssue())
                : "Same service " + MarkdownText.of(incident.service());
        String outcome = incident.resolvedAt() == null
                ? "Not resolved yet"
                : "Resolved after " + TimeText.between(incident.detectedAt(), incident.resolvedAt());
        return "| " + TimeText.day(incident.detectedAt()) + " | "
                + MarkdownText.link(incident.title(), incident.pagerUrl()) + " | " + relation + " | " + outcome + " |";
    }

    private static String pattern(DraftFacts facts) {
        List<Related> all = facts.related();
        long sameIssue = all.stream().filter(one -> one.sharedIssue() != null).count();
        String days = Related.WINDOW.toDays() + " days";
        if (all.isEmpty()) {
            return "none: no incident of the " + days + " before shares a Sentry issue or the service with this one.";
        }
        String incidents = SentryFigures.number(all.size(), "similar incident") + " in the " + days + " before";
        return sameIssue == 0
                ? incidents + ", on the same service but with other errors."
                : incidents + ", " + sameIssue + " of them with the same Sentry issue.";
    }
}
