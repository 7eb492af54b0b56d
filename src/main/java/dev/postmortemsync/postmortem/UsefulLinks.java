package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics.Commit;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.SentryIssueView;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where to look further. */
final class UsefulLinks implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        IncidentView incident = facts.incident();
        List<Fact> workItem = facts.workItem() == null ? List.of() : List.of(Fact.of(facts.workItem()));
        List<Fact> groups =
                SentryFigures.ordered(incident).stream().map(Fact::of).toList();
        List<Fact> reviewed = suspects(incident).map(Fact::of).toList();
        draft.answer("- Incident Plane issue: ", workItem(facts), workItem, "which work item is the incident's own?");
        draft.answer("- Sentry error group: ", groups(incident), groups, "is there an error group in Sentry?");
        draft.answer("- Grafana dashboard: ", null, List.of(), "which dashboard shows it?");
        draft.answer(
                "- GitHub PR that introduced issue: ",
                reviews(incident),
                reviewed,
                "which pull request introduced it?");
        draft.answer("- Slack thread: ", null, List.of(), "where was it discussed?");
        List<Fact> own = List.of(Fact.of(incident));
        if (incident.pagerUrl() != null) {
            String name = incident.number() == null ? incident.title() : "#" + incident.number();
            draft.line("- PagerDuty incident: " + MarkdownText.link(name, incident.pagerUrl()), own);
        }
        if (incident.conferenceUrl() != null) {
            draft.line(
                    "- Conference bridge: " + MarkdownText.link(incident.conferenceUrl(), incident.conferenceUrl()),
                    own);
        }
    }

    private static Stream<Commit> suspects(IncidentView incident) {
        return MetricsText.suspects(incident).stream().filter(commit -> commit.review() != null);
    }

    /** Only where Sentry suspects a commit: that a release brought it says little. */
    private static String reviews(IncidentView incident) {
        return suspects(incident)
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
