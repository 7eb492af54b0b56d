package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.IdeaView;
import dev.postmortemsync.actionitem.WorkItemLink;
import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.ErrorMetrics.ActiveUsers;
import dev.postmortemsync.incident.ErrorMetrics.Breakdown;
import dev.postmortemsync.incident.ErrorMetrics.Commit;
import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Release;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.PagerContext.Similar;
import dev.postmortemsync.incident.SentryIssueView;
import dev.postmortemsync.incident.TimelineEntryView;
import java.util.Locale;

/**
 * Something known that a generated sentence stands on.
 *
 * @param source who told it: {@code pagerduty}, {@code sentry}, {@code plane}, {@code hand}, or {@code postmortem-sync} for
 *     what is configured or kept here
 * @param key the source's own key of it
 * @param url where it can be seen, or {@code null}
 * @param what it in plain text, with query and window where it was measured
 */
public record Fact(String source, String key, String url, String what) {

    static final String PAGER = "pagerduty";
    static final String SENTRY = "sentry";
    static final String OWN = "postmortem-sync";

    static Fact of(TimelineEntryView entry) {
        return new Fact(
                entry.source(),
                entry.key(),
                entry.url(),
                TimeText.moment(entry.at()) + " UTC, " + entry.kind().words() + ": " + entry.event()
                        + (entry.actor().isBlank() ? "" : " (" + entry.actor() + ")")
                        + (entry.edited() ? ", edited by " + entry.editedBy() : ""));
    }

    static Fact of(IncidentView incident) {
        boolean paged = incident.pagerdutyId() != null;
        return new Fact(
                paged ? PAGER : "hand",
                paged ? incident.pagerdutyId() : incident.id().toString(),
                incident.pagerUrl(),
                "incident" + (incident.number() == null ? "" : " #" + incident.number()) + " \"" + incident.title()
                        + "\", detected " + TimeText.moment(incident.detectedAt()) + " UTC");
    }

    static Fact of(SentryIssueView issue) {
        return new Fact(
                SENTRY,
                issue.issueId(),
                issue.url(),
                "error group " + SentryFigures.name(issue)
                        + (issue.firstSeen() == null
                                ? ""
                                : ", first seen " + TimeText.moment(issue.firstSeen()) + " UTC")
                        + (issue.window() == null ? "" : ", counted " + issue.window()));
    }

    static Fact of(Figure figure) {
        return new Fact(
                SENTRY,
                figure.source(),
                null,
                figure.query() + ", " + figure.statistic() + " from " + TimeText.moment(figure.from()) + " to "
                        + TimeText.moment(figure.to()) + " UTC");
    }

    static Fact of(ActiveUsers active) {
        return new Fact(
                SENTRY,
                "sessions",
                null,
                active.query() + " from " + TimeText.moment(active.from()) + " to " + TimeText.moment(active.to())
                        + " UTC: " + active.count());
    }

    /** The capture itself. */
    static Fact of(ErrorMetrics metrics) {
        return new Fact(SENTRY, "capture", null, "captured " + TimeText.moment(metrics.capturedAt()) + " UTC");
    }

    /** @param issueId of the group that it breaks down */
    static Fact of(String issueId, Breakdown breakdown) {
        return new Fact(
                SENTRY,
                issueId + ":" + breakdown.field(),
                null,
                "events by " + breakdown.field() + ", " + breakdown.filter() + ", " + breakdown.total() + " in all");
    }

    static Fact of(Release release) {
        return new Fact(SENTRY, release.version(), release.url(), "release " + release.version());
    }

    static Fact of(Commit commit) {
        return new Fact(
                SENTRY,
                commit.id(),
                commit.url(),
                (commit.suspect() ? "suspect commit: " : "commit: ")
                        + commit.message()
                        + (commit.author() == null ? "" : " (" + commit.author() + ")"));
    }

    static Fact of(Similar similar) {
        return new Fact(PAGER, similar.pagerdutyId(), similar.url(), "PagerDuty finds it " + similar.why());
    }

    static Fact of(ActionItemView item) {
        boolean mirrored = item.plane() != null && item.plane().key() != null;
        return new Fact(
                mirrored ? "plane" : OWN,
                mirrored ? item.plane().key() : item.id().toString(),
                mirrored ? item.plane().url() : null,
                item.priority() + " \"" + item.title() + "\": "
                        + item.status().words().toLowerCase(Locale.ROOT));
    }

    static Fact of(IdeaView idea) {
        return new Fact("hand", idea.id().toString(), null, "idea kept by " + idea.createdBy());
    }

    static Fact of(WorkItemLink item) {
        return new Fact("plane", item.key(), item.url(), "the incident's own work item");
    }

    /** What is set in the service itself. */
    static Fact configured(String variable, String what) {
        return new Fact(OWN, variable, null, what);
    }
}
