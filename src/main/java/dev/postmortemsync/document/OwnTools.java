package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.SentryIssueView;
import dev.postmortemsync.incident.TimelineEntryView;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses that only colleagues can open: their links become their words without a question. Pure. */
record OwnTools(Set<String> hosts) {

    private static final List<String> VENDORS = List.of(
            "pagerduty.com",
            "sentry.io",
            "plane.so",
            "slack.com",
            "atlassian.net",
            "grafana.net",
            "zoom.us",
            "meet.google.com",
            "teams.microsoft.com");

    /** @param baseUrl of this service */
    static OwnTools of(DocumentFacts facts, String baseUrl) {
        Stream<String> incidents = facts.courses().stream().flatMap(course -> {
            IncidentView incident = course.incident();
            return Stream.concat(
                    Stream.of(incident.pagerUrl(), incident.conferenceUrl()).filter(Objects::nonNull),
                    incident.sentryIssues().stream().map(SentryIssueView::url));
        });
        Stream<String> entries = facts.timeline().stream().map(TimelineEntryView::url);
        Stream<String> items = facts.actionItems().stream()
                .map(ActionItemView::plane)
                .filter(Objects::nonNull)
                .map(ActionItemView.MirrorView::url);
        return new OwnTools(Stream.of(incidents, entries, items, Stream.of(baseUrl))
                .flatMap(urls -> urls)
                .map(OwnTools::host)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet()));
    }

    boolean has(String url) {
        String host = host(url);
        return hosts.contains(host)
                || VENDORS.stream().anyMatch(vendor -> host.equals(vendor) || host.endsWith("." + vendor));
    }

    private static String host(String url) {
        try {
            String host = url == null ? null : URI.create(url.strip()).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
