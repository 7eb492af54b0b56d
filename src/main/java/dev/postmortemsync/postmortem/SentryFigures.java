package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.SentryIssueView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How Sentry's error groups and their counts are told. */
final class SentryFigures {

    private SentryFigures() {}

    /** The most telling first: most users, then most events, then by name. */
    static List<SentryIssueView> ordered(IncidentView incident) {
        return incident.sentryIssues().stream()
                .sorted(Comparator.comparing(
                                (SentryIssueView issue) -> issue.users() == null ? -1 : issue.users(),
                                Comparator.reverseOrder())
                        .thenComparing(issue -> issue.count() == null ? -1L : issue.count(), Comparator.reverseOrder())
                        .thenComparing(SentryFigures::name)
                        .thenComparing(SentryIssueView::issueId))
                .toList();
    }

    /** As people say it, not escaped. */
    static String name(SentryIssueView issue) {
        return issue.shortId() != null && !issue.shortId().isBlank() ? issue.shortId() : issue.title();
    }

    static String link(SentryIssueView issue) {
        return MarkdownText.link(name(issue), issue.url());
    }

    /** {@code Sentry counted 4,512 events from 1,203 users in WEB-1A (window).}, or {@code null} without any count. */
    static String sentence(IncidentView incident) {
        List<SentryIssueView> counted = ordered(incident).stream()
                .filter(issue -> knowsUsers(issue) || issue.count() != null)
                .toList();
        if (counted.isEmpty()) {
            return null;
        }
        return "Sentry counted " + counted.stream().map(SentryFigures::counts).collect(Collectors.joining(", ")) + ".";
    }

    /** The groups that anything was counted of. */
    static List<Fact> counted(IncidentView incident) {
        return ordered(incident).stream()
                .filter(issue -> knowsUsers(issue) || issue.count() != null)
                .map(Fact::of)
                .toList();
    }

    private static String counts(SentryIssueView issue) {
        String events = issue.count() == null ? null : number(issue.count(), "event");
        String users = knowsUsers(issue) ? number(issue.users(), "user") : null;
        String figures = events == null ? users : users == null ? events : events + " from " + users;
        return figures + " in " + link(issue) + window(issue);
    }

    /** Sentry counts those whom the events name: none at all means that they were anonymous, not that nobody was there. */
    private static boolean knowsUsers(SentryIssueView issue) {
        return issue.users() != null && issue.users() > 0;
    }

    /** Users of each group; they cannot be added up, since one user may meet several errors. */
    static String users(IncidentView incident) {
        List<SentryIssueView> counted =
                ordered(incident).stream().filter(SentryFigures::knowsUsers).toList();
        if (counted.isEmpty()) {
            return null;
        }
        String each = counted.stream()
                .map(issue ->
                        number(issue.users(), "user") + " in " + link(issue) + " (Sentry" + window(issue, ", ") + ")")
                .collect(Collectors.joining(", "));
        return counted.size() == 1 ? each : each + "; one user may be counted in several";
    }

    /** For which time the counts are, in brackets; empty where that is not told. */
    static String window(SentryIssueView issue) {
        String window = window(issue, "");
        return window.isEmpty() ? "" : " (" + window + ")";
    }

    private static String window(SentryIssueView issue, String before) {
        return issue.window() == null || issue.window().isBlank() ? "" : before + MarkdownText.of(issue.window());
    }

    static String number(long count, String unit) {
        return String.format(Locale.ROOT, "%,d ", count) + unit + (count == 1 ? "" : "s");
    }
}
