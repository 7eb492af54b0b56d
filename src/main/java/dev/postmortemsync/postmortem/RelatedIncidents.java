package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.PagerContext.Similar;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of earlier incidents, and what recurs in one sentence. */
final class RelatedIncidents implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        draft.line("| Date | Incident | Relation | Outcome |");
        draft.line("|------|----------|----------|---------|");
        facts.related().forEach(related -> draft.line(row(related), List.of(Fact.of(related.incident()))));
        atPager(facts).forEach(similar -> draft.line(row(similar), List.of(Fact.of(similar))));
        List<Fact> looked = facts.related().stream()
                .map(related -> Fact.of(related.incident()))
                .toList();
        draft.gap()
                .line(
                        "**Pattern identified**: " + pattern(facts),
                        looked.isEmpty() ? List.of(Fact.of(facts.incident())) : looked);
        OlderItems.write(facts.older(), draft);
        List<String> missing = facts.incident().pagerContext().notInPlan();
        if (!missing.isEmpty()) {
            draft.gap()
                    .line(
                            "Not in your PagerDuty plan: " + String.join(", ", missing) + ".",
                            List.of(Fact.of(facts.incident())));
        }
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

    /** What the pager finds as well, but for those that stand in the table already. */
    private static List<Similar> atPager(DraftFacts facts) {
        Set<String> listed = facts.related().stream()
                .map(related -> related.incident().pagerdutyId())
                .collect(Collectors.toSet());
        return facts.incident().pagerContext().related().stream()
                .filter(similar -> !listed.contains(similar.pagerdutyId()))
                .toList();
    }

    private static String row(Similar similar) {
        return "| " + TimeText.day(similar.createdAt()) + " | " + MarkdownText.link(similar.title(), similar.url())
                + " | PagerDuty: " + MarkdownText.of(similar.why()) + " | See PagerDuty |";
    }

    private static String pattern(DraftFacts facts) {
        List<Related> all = facts.related();
        long sameIssue = all.stream().filter(one -> one.sharedIssue() != null).count();
        String days = Related.WINDOW.toDays() + " days";
        if (all.isEmpty()) {
            return "none; no incident of the " + days + " before shares a Sentry issue or the service with this one.";
        }
        String incidents = SentryFigures.number(all.size(), "similar incident") + " in the " + days + " before";
        return sameIssue == 0
                ? incidents + ", on the same service but with other errors."
                : incidents + ", " + sameIssue + " of them with the same Sentry issue.";
    }
}
