package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItemView.MirrorView;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.Completeness;
import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Measure;
import dev.postmortemsync.incident.ErrorMetrics.Phase;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.incident.PagerContext;
import dev.postmortemsync.incident.SentryIssueView;
import dev.postmortemsync.incident.TimelineEntryView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The template's own outage of 2026-02-05, as the vendors would tell it. */
public final class Outage {

    public static final UUID INCIDENT = id("incident");
    public static final UUID POSTMORTEM = Postmortem.idFor(INCIDENT);
    private static final Instant CREATED = Instant.parse("2026-02-05T14:23:20Z");

    private Outage() {}

    public static Instant at(String clock) {
        return Instant.parse("2026-02-05T" + clock + "Z");
    }

    public static IncidentView incident() {
        return incident("Production website down", List.of(sentryIssue()));
    }

    public static IncidentView incident(String title, List<SentryIssueView> issues) {
        return incident(title, issues, metrics(issues));
    }

    /** With these metrics captured. */
    static IncidentView with(ErrorMetrics metrics) {
        return with(List.of(sentryIssue()), metrics);
    }

    static IncidentView with(List<SentryIssueView> issues, ErrorMetrics metrics) {
        return incident("Production website down", issues, metrics);
    }

    private static IncidentView incident(String title, List<SentryIssueView> issues, ErrorMetrics metrics) {
        return new IncidentView(
                INCIDENT,
                "Q0OUTAGE205",
                42,
                title,
                "SEV-2",
                "resolved",
                "production-web",
                at("14:23:12"),
                at("14:25:30"),
                at("14:28:45"),
                at("15:00:00"),
                "Sam",
                true,
                List.of("Sam", "Kim"),
                List.of(
                        new Milestone(Milestone.ACKNOWLEDGE, 138L, 300L, true),
                        new Milestone(Milestone.MITIGATE, 195L, null, true),
                        new Milestone(Milestone.TOTAL, 2208L, 1800L, false)),
                issues,
                at("15:10:00"),
                new Completeness(at("15:10:00"), null),
                false,
                metrics,
                "https://example.pagerduty.com/incidents/Q0OUTAGE205",
                null,
                PagerContext.NONE);
    }

    /** As webhooks alone tell it. */
    public static IncidentView provisional() {
        return known(new Completeness(null, "it has not been asked yet"), true);
    }

    /** The same, of which the pager may have more. */
    public static IncidentView outOfSight() {
        return known(new Completeness(at("14:40:00"), "503 away"), false);
    }

    private static IncidentView known(Completeness completeness, boolean provisional) {
        IncidentView confirmed = incident();
        return new IncidentView(
                confirmed.id(),
                confirmed.pagerdutyId(),
                confirmed.number(),
                confirmed.title(),
                confirmed.severity(),
                confirmed.status(),
                confirmed.service(),
                confirmed.detectedAt(),
                confirmed.acknowledgedAt(),
                confirmed.mitigationStartedAt(),
                confirmed.resolvedAt(),
                confirmed.commander(),
                confirmed.commanderAssumed(),
                confirmed.responders(),
                confirmed.milestones(),
                confirmed.sentryIssues(),
                completeness.asOf(),
                completeness,
                provisional,
                confirmed.metrics(),
                confirmed.pagerUrl(),
                confirmed.conferenceUrl(),
                confirmed.pagerContext());
    }

    /** With this besides. */
    static IncidentView atPager(PagerContext context) {
        IncidentView incident = incident();
        return new IncidentView(
                incident.id(),
                incident.pagerdutyId(),
                incident.number(),
                incident.title(),
                incident.severity(),
                incident.status(),
                incident.service(),
                incident.detectedAt(),
                incident.acknowledgedAt(),
                incident.mitigationStartedAt(),
                incident.resolvedAt(),
                incident.commander(),
                incident.commanderAssumed(),
                incident.responders(),
                incident.milestones(),
                incident.sentryIssues(),
                incident.completeAsOf(),
                incident.completeness(),
                false,
                incident.metrics(),
                incident.pagerUrl(),
                incident.conferenceUrl(),
                context);
    }

    /** Running since a minute, nothing known but that it fired. */
    public static IncidentView justFired() {
        return new IncidentView(
                INCIDENT,
                "Q0OUTAGE205",
                null,
                "Production website down",
                "SEV-1",
                "triggered",
                null,
                at("14:23:12"),
                null,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(
                        new Milestone(Milestone.ACKNOWLEDGE, null, 300L, null),
                        new Milestone(Milestone.MITIGATE, null, null, null),
                        new Milestone(Milestone.TOTAL, null, 3600L, null)),
                List.of(),
                null,
                null,
                false,
                null,
                null,
                null,
                PagerContext.NONE);
    }

    public static SentryIssueView sentryIssue() {
        return sentryIssue("5501");
    }

    static SentryIssueView sentryIssue(String id) {
        return new SentryIssueView(
                id,
                "error",
                "WEB-1A",
                "OperationalError: too many connections",
                "app.users.list_users",
                "error",
                "resolved",
                "https://example.sentry.io/issues/5501/",
                at("14:21:42"),
                at("14:36:02"),
                18204L,
                1203,
                "from 2026-02-05 14:23:12 UTC to 2026-02-05 15:00:00 UTC",
                at("15:10:00"),
                "web@2026.02.05.1",
                "link in the alert",
                "web",
                null,
                false);
    }

    private static ErrorMetrics metrics(List<SentryIssueView> issues) {
        return issues.isEmpty() || !issues.get(0).equals(sentryIssue())
                ? null
                : metrics("web@2026.02.05.1", "GET /api/users", "Translate the settings page");
    }

    /** Measured well after the end, from this release. */
    public static ErrorMetrics metrics(String release, String transaction, String message) {
        String sha = "8f14e45fceea167a5a36dedd4bea2543f1b0c9d2";
        return new ErrorMetrics(
                at("16:05:30"),
                at("14:23:12"),
                at("15:00:00"),
                true,
                List.of(
                        figure(Measure.ERROR_RATE, Phase.BEFORE, 0.002, "median"),
                        figure(Measure.ERROR_RATE, Phase.DURING, 0.47, "peak"),
                        figure(Measure.ERROR_RATE, Phase.AFTER, 0.001, "median"),
                        figure(Measure.P95, Phase.BEFORE, 250.0, "median"),
                        figure(Measure.P95, Phase.DURING, 30_000.0, "peak"),
                        figure(Measure.P95, Phase.AFTER, 230.0, "median")),
                List.of(new ErrorMetrics.Group(
                        "5501",
                        breakdown("geo.country_code", "all events of the issue", "US", 11_286, "DE", 4_187),
                        breakdown("customer_tier", "all events of the issue", "pro", 12_015, "free", 6_189),
                        breakdown(
                                "transaction",
                                "events in the incident's window",
                                "GET /api/team",
                                18_000,
                                transaction,
                                204))),
                List.of(new ErrorMetrics.Release(
                        release,
                        at("13:50:00"),
                        "https://example.sentry.io/organizations/example/releases/web/",
                        List.of(new ErrorMetrics.Deploy("77", "production", at("13:58:00"))),
                        List.of(
                                new ErrorMetrics.Commit(
                                        sha,
                                        "Show the team directory on the dashboard",
                                        "Bo",
                                        at("13:48:11"),
                                        "https://github.com/acme/web/commit/" + sha,
                                        "https://github.com/acme/web/pull/123",
                                        true),
                                new ErrorMetrics.Commit(
                                        "1b6453892473", message, null, at("13:40:00"), null, null, false)))),
                List.of());
    }

    private static Figure figure(Measure measure, Phase phase, double value, String statistic) {
        String[] window = {"13:23:12", "14:23:12", "15:00:00", "16:00:00"};
        return new Figure(
                measure,
                phase,
                value,
                statistic,
                "events-timeseries",
                (measure == Measure.P95 ? "spans p95(span.duration)" : "spans failure_rate()")
                        + " is_transaction:true project:4501",
                at(window[phase.ordinal()]),
                at(window[phase.ordinal() + 1]),
                null,
                null);
    }

    private static ErrorMetrics.Breakdown breakdown(
            String field, String filter, String one, long ones, String other, long others) {
        return new ErrorMetrics.Breakdown(
                field,
                18_204,
                filter,
                List.of(new ErrorMetrics.Share(one, ones), new ErrorMetrics.Share(other, others)));
    }

    public static List<TimelineEntryView> timeline() {
        return List.of(
                entry("13:58:00", Kind.DEPLOY, "Release web@2026.02.05.1 deployed to production", "Sentry", "sentry"),
                entry("14:23:12", Kind.ALERT, "Alert fired: High error rate detected", "Sentry", "pagerduty"),
                entry("14:23:45", Kind.PAGE, "On-call engineer paged", "PagerDuty", "pagerduty"),
                entry("14:25:30", Kind.ACKNOWLEDGMENT, "Acknowledged alert, began investigation", "Sam", "pagerduty"),
                entry("14:26:15", Kind.NOTE, "Incident declared in #incidents (SEV-2)", "Sam", "pagerduty"),
                entry(
                        "14:28:00",
                        Kind.ROOT_CAUSE,
                        "Root cause identified: Database connection pool exhausted",
                        "Sam",
                        "pagerduty"),
                entry(
                        "14:28:45",
                        Kind.MITIGATION,
                        "Mitigation started: Restart database connections",
                        "Sam",
                        "pagerduty"),
                entry(
                        "14:30:12",
                        Kind.NOTE,
                        "Service partially restored (error rate 50% → 10%)",
                        "System",
                        "pagerduty"),
                entry("14:32:30", Kind.DECISION, "Decision made to rollback deployment", "Sam", "pagerduty"),
                entry("14:35:00", Kind.ROLLBACK, "Rollback deployed", "Vercel", "pagerduty"),
                entry("14:36:20", Kind.RECOVERY, "Service fully restored (error rate < 1%)", "System", "pagerduty"),
                entry("14:45:00", Kind.NOTE, "Monitoring confirms stability for 10 minutes", "Sam", "pagerduty"),
                entry("15:00:00", Kind.RESOLUTION, "Incident closed, postmortem scheduled", "Sam", "pagerduty"));
    }

    public static TimelineEntryView entry(String clock, Kind kind, String event, String actor, String source) {
        return entry(at(clock), kind, event, actor, source, false);
    }

    public static TimelineEntryView entry(
            Instant at, Kind kind, String event, String actor, String source, boolean hidden) {
        return new TimelineEntryView(
                id(at + event),
                at,
                event,
                actor,
                source,
                at.toString(),
                kind,
                hidden,
                false,
                null,
                0,
                false,
                false,
                false,
                null,
                null,
                null);
    }

    public static List<ActionItemView> actionItems() {
        return List.of(
                item(1, Priority.P0, "Add query performance testing to CI/CD pipeline", "@backend-lead", "2026-02-12"),
                item(2, Priority.P0, "Implement automatic rollback on error rate spike > 10%", "@devops", "2026-02-15"),
                item(3, Priority.P1, "Add connection pool saturation alert (> 80% usage)", "@devops", "2026-02-10"),
                item(4, Priority.P1, "Align staging connection pool size with production", "@devops", "2026-02-08"),
                item(5, Priority.P2, "Automate status page updates from Sentry alerts", "@backend", "2026-02-20"),
                item(6, Priority.P2, "Document query optimization best practices", "@backend", "2026-02-10"),
                item(7, Priority.P3, "Add \"Performance Impact\" section to PR template", "@pm", "2026-02-28"));
    }

    private static ActionItemView item(int number, Priority priority, String title, String owner, String due) {
        return item(number, priority, title, owner, LocalDate.parse(due), number == 4 ? Status.DONE : Status.OPEN);
    }

    public static ActionItemView item(
            int number, Priority priority, String title, String owner, LocalDate due, Status status) {
        String key = "ROOSE-" + (100 + number);
        MirrorView plane =
                new MirrorView(key, "https://app.plane.so/example/browse/" + key, status.words(), CREATED, null);
        return new ActionItemView(id("item" + number), POSTMORTEM, number, priority, title, owner, due, status, plane);
    }

    public static List<IncidentView> earlier() {
        IncidentView now = incident();
        return List.of(
                earlier(now, "2026-01-20T09:00:00Z", 720, "Database timeout", List.of(sentryIssue())),
                earlier(now, "2025-12-10T22:10:00Z", 3900, "Checkout is slow", List.of()));
    }

    private static IncidentView earlier(
            IncidentView now, String detected, long seconds, String title, List<SentryIssueView> issues) {
        Instant at = Instant.parse(detected);
        return new IncidentView(
                id(title),
                "Q" + title,
                7,
                title,
                "SEV-3",
                "resolved",
                now.service(),
                at,
                at,
                at,
                at.plusSeconds(seconds),
                "Kim",
                false,
                List.of("Kim"),
                List.of(),
                issues,
                null,
                null,
                false,
                null,
                null,
                null,
                PagerContext.NONE);
    }

    /** The postmortem as drafted from these facts, before anybody wrote in it. */
    public static PostmortemView drafted(
            IncidentView incident,
            List<TimelineEntryView> timeline,
            List<ActionItemView> items,
            List<IncidentView> earlier,
            Map<SectionKey, String> texts) {
        List<Related> related =
                earlier.stream().map(one -> Related.of(incident, one)).toList();
        Postmortem postmortem = new Postmortem();
        postmortem.id = POSTMORTEM;
        postmortem.title = incident.title();
        postmortem.status = Postmortem.DRAFT;
        postmortem.visibility = "internal";
        postmortem.distribution = "Engineering team";
        postmortem.incidentIds.add(incident.id());
        postmortem.createdAt = CREATED;
        postmortem.updatedAt = CREATED;
        List<Section> sections = new ArrayList<>();
        Drafter.draft(DraftFacts.of(incident, timeline, items, related, null)).forEach((key, half) -> {
            Section section = Section.empty(POSTMORTEM, key);
            section.take(half);
            section.text = texts.get(key);
            sections.add(section);
        });
        return Views.of(postmortem, sections, List.of());
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
