package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.PagedIncident.Alert;
import dev.postmortemsync.sandbox.PagerDutyCast.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The database outage of 2026-02-05, as the postmortem template tells it. */
final class Outage {

    static final String INCIDENT_ID = "Q1204DBPOOL001";
    static final int NUMBER = 1204;
    static final String TITLE = "High error rate detected: database connection pool exhausted";

    static final List<Step> STEPS = List.of(
            step("14:21:42", "Sentry sees the first error", (at, on) -> on.firstError(at)),
            step("14:23:12", "Alert fired: High error rate detected", (at, on) -> on.alert(at)),
            step("14:23:45", "On-call engineer paged", (at, on) -> on.page(at)),
            step("14:25:30", "Sam acknowledges", (at, on) -> on.acknowledge(at)),
            step("14:26:15", "Sam declares a SEV-2", (at, on) -> {
                on.prioritize("P2", at);
                on.sam("Incident declared in #incidents (SEV-2)", at);
            }),
            sam("14:28:00", "Root cause identified: Database connection pool exhausted"),
            sam("14:28:45", "Mitigation started: Restart database connections"),
            bot("14:30:12", PagerDutyCast.SYSTEM, "Service partially restored (error rate 50% → 10%)"),
            sam("14:32:30", "Decision made to rollback deployment"),
            bot("14:35:00", PagerDutyCast.VERCEL, "Rollback deployed"),
            bot("14:36:20", PagerDutyCast.SYSTEM, "Service fully restored (error rate < 1%)"),
            sam("14:45:00", "Monitoring confirms stability for 10 minutes"),
            step("15:00:00", "Sam resolves", (at, on) -> on.resolve(at)));

    /** What on-call writes down afterwards. */
    static final List<Todo> TODOS = List.of(
            new Todo("P0", "Add query performance testing to CI/CD pipeline", "@backend-lead", "2026-02-12"),
            new Todo("P0", "Implement automatic rollback on error rate spike > 10%", "@devops", "2026-02-15"),
            new Todo("P1", "Add connection pool saturation alert (> 80% usage)", "@devops", "2026-02-10"),
            new Todo("P1", "Align staging connection pool size with production", "@devops", "2026-02-08"),
            new Todo("P2", "Automate status page updates from Sentry alerts", "@backend", "2026-02-20"),
            new Todo("P2", "Document query optimization best practices", "@backend", "2026-02-10"),
            new Todo("P3", "Add \"Performance Impact\" section to PR template", "@pm", "2026-02-28"));

    private Outage() {}

    /** Something that happens, at its own time. */
    record Step(Instant at, String says, Act act) {}

    /** One action item, as our own API takes it. */
    record Todo(String priority, String title, String owner, String dueDate) {}

    /** Makes it happen. */
    interface Act {
        void play(Instant at, Stage on);
    }

    /**
     * The alert as Sentry's PagerDuty integration sends it: the short id is the deduplication key.
     *
     * @param summary what the incident that it opens is then called
     */
    static Alert alert(String summary, SentryIssue issue, Instant at, SentryShapes shapes) {
        Map<String, Object> details = object(
                "groupID", issue.id(),
                "eventID", SentryShapes.eventId(issue),
                "project", SentryShapes.PROJECT.get("id"),
                "message", summary,
                "title", issue.title(),
                "location", "app/api/team/route.ts",
                "culprit", issue.culprit(),
                "user", null,
                "tags",
                        List.of(
                                object("key", "environment", "value", SentryShapes.ENVIRONMENT),
                                object("key", "level", "value", "error"),
                                object("key", "release", "value", issue.release())),
                "platform", "javascript",
                "datetime", at.toString());
        String link = shapes.permalink(issue) + "?referrer=pagerduty_integration";
        return new Alert("PALERT" + issue.id().substring(4), issue.shortId(), summary, at, "sentry", link, details);
    }

    private static Step sam(String time, String note) {
        return step(time, "Sam: " + note, (at, on) -> on.sam(note, at));
    }

    private static Step bot(String time, Reference who, String note) {
        return step(time, who.summary() + ": " + note, (at, on) -> on.note(who, note, at));
    }

    private static Step step(String time, String says, Act act) {
        return new Step(Instant.parse("2026-02-05T" + time + "Z"), says, act);
    }
}
