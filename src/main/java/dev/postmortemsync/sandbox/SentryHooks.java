package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The webhooks of Sentry's integration platform. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class SentryHooks {

    private static final Map<String, Object> INSTALLATION = object("uuid", "a8e5d37a-696c-4c54-adb5-b3f28d64c7de");
    private static final Map<String, Object> SENTRY = object("type", "application", "id", "sentry", "name", "Sentry");
    private static final String RULE = "High error rate in production";

    private final WebhookSender sender;
    private final OwnAddress address;
    private final Clock clock;

    SentryHooks(WebhookSender sender, OwnAddress address, Clock clock) {
        this.sender = sender;
        this.address = address;
        this.clock = clock;
    }

    void created(SentryIssue issue) {
        SentryShapes shapes = new SentryShapes(address.base());
        Map<String, Object> data = shapes.issue(issue, null, null);
        data.put("url", api("/issues/" + issue.id() + "/"));
        data.put("web_url", shapes.permalink(issue));
        data.put("project_url", address.base() + "/sandbox/");
        send("issue", "created", object("issue", data));
    }

    void alerted(SentryIssue issue, Instant at) {
        String eventId = SentryShapes.eventId(issue);
        double seconds = at.toEpochMilli() / 1000.0;
        Map<String, Object> event = object(
                "event_id", eventId,
                "issue_id", issue.id(),
                "issue_url", api("/issues/" + issue.id() + "/"),
                "url", api("/events/" + eventId + "/"),
                "web_url", new SentryShapes(address.base()).permalink(issue) + "events/" + eventId + "/",
                "title", issue.title(),
                "culprit", issue.culprit(),
                "level", "error",
                "platform", "javascript",
                "project", 4501,
                "release", issue.release(),
                "type", "error",
                "metadata", object("type", issue.type(), "value", issue.value()),
                "tags",
                        List.of(
                                List.of("environment", SentryShapes.ENVIRONMENT),
                                List.of("level", "error"),
                                List.of("release", issue.release())),
                "datetime", at.toString(),
                "timestamp", seconds,
                "received", seconds);
        send("event_alert", "triggered", object("event", event, "triggered_rule", RULE));
    }

    private void send(String resource, String action, Map<String, Object> data) {
        Map<String, Object> payload =
                object("action", action, "installation", INSTALLATION, "data", data, "actor", SENTRY);
        sender.send(StandIn.SENTRY, Webhook.sentry(resource, payload, clock.instant()));
    }

    private String api(String path) {
        return address.base() + StandIn.SENTRY.path() + "/api/0/organizations/" + StandIn.ORGANIZATION + path;
    }
}
