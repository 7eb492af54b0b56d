package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.SentryIssueView;
import java.util.List;

/** What channels have in common that leave something at each of the incident's error groups, for ever the same. */
interface AtErrorGroup extends Channel {

    /** Metric alerts and links that nobody has confirmed have no group to write at. */
    @Override
    default List<String> places(Occasion occasion, IncidentView incident) {
        return !occasion.ofIncident()
                ? List.of()
                : incident.sentryIssues().stream()
                        .map(SentryIssueView::issueId)
                        .filter(id -> id.matches("\\d+"))
                        .toList();
    }

    @Override
    default boolean rewrites() {
        return true;
    }

    @Override
    default boolean looks(String address) {
        return true;
    }

    @Override
    default boolean crowds() {
        return false;
    }
}
