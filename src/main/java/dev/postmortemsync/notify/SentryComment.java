package dev.postmortemsync.notify;

import dev.postmortemsync.incident.ErrorNotes;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.PagerNotes;
import dev.postmortemsync.incident.SentryIssueView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One comment at each of the incident's error groups. */
@ApplicationScoped
class SentryComment implements Channel {

    private final ErrorNotes errors;

    SentryComment(ErrorNotes errors) {
        this.errors = errors;
    }

    @Override
    public String name() {
        return "sentry-comment";
    }

    @Override
    public boolean on() {
        return errors.comments();
    }

    @Override
    public List<String> places(Occasion occasion, IncidentView incident) {
        return groups(occasion, incident);
    }

    /** Metric alerts and links that nobody has confirmed have no group to write at. */
    static List<String> groups(Occasion occasion, IncidentView incident) {
        return !occasion.ofIncident()
                ? List.of()
                : incident.sentryIssues().stream()
                        .map(SentryIssueView::issueId)
                        .filter(id -> id.matches("\\d+"))
                        .toList();
    }

    /** The first comment stays: the page that it leads to is always of today. */
    @Override
    public boolean rewrites() {
        return true;
    }

    @Override
    public boolean looks(String address) {
        return true;
    }

    @Override
    public boolean crowds() {
        return false;
    }

    @Override
    public String tell(Letter letter) {
        if (letter.receipt() != null) {
            return letter.receipt();
        }
        Message message = letter.message();
        errors.comment(
                letter.address(),
                PagerNotes.BEGINS + " draft: " + message.url() + "\n" + message.title(),
                message.url());
        return "commented";
    }
}
