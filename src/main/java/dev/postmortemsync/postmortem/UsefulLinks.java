package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.SentryIssueView;
import java.util.stream.Collectors;

/** Where to look further. */
final class UsefulLinks implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        IncidentView incident = facts.incident();
        link(draft, "Incident Plane issue", workItem(facts), "which work item is the incident's own?");
        link(draft, "Sentry error group", groups(incident), "is there an error group in Sentry?");
        link(draft, "Grafana dashboard", null, "which dashboard shows it?");
        link(draft, "GitHub PR that introduced issue", reviews(incident), "which pull request introduced it?");
        link(draft, "Slack thread", null, "where was it discussed?");
        if (incident.pagerUrl() != null) {
            String name = incident.number() == null ? incident.title() : "#" + incident.number();
            draft.line("- PagerDuty incident: " + MarkdownText.link(name, incident.pagerUrl()));
        }
        if (incident.conferenceUrl() != null) {
            draft.line("- Conference bridge: " + MarkdownText.link(incident.conferenceUrl(), incident.conferenceUrl()));
        }
    }

    private static void link(Draft draft, String label, String fact, String question) {
        draft.line("- " + label + ": " + draft.factOr(fact, question));
    }

    /** Only where Sentry suspects a commit: that a release brought it says little. */
    private static String reviews(IncidentView incident) {
        return MetricsText.suspects(incident).stream()
                .filter(commit -> commit.review() != null)
                .map(MetricsText::review)
                .distinct()
                .map(link -> link + " (suspected by Sentry)")
                .collect(Collectors.joining(", "));
    }

    /** A metric alert has no short id to be called by: what is left to say is that it is one. */
    private static String what(SentryIssueView issue) {
        boolean named = issue.shortId() != null && !issue.shortId().isBlank();
        return named || issue.category() == null
                ? issue.title()
                : issue.category().replace('_', ' ');
    }

    private static String workItem(DraftFacts facts) {
        return facts.workItem() == null
                ? null
                : MarkdownText.link(facts.workItem().key(), facts.workItem().url());
    }

    private static String groups(IncidentView incident) {
        return SentryFigures.ordered(incident).stream()
                .map(issue -> SentryFigures.link(issue) + " (" + MarkdownText.of(what(issue)) + ")")
                .collect(Collectors.joining(", "));
    }
}
