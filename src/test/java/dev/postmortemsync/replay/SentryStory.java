package dev.postmortemsync.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One Sentry issue over time: an event every five seconds, and what people do with it.
 *
 * @param until when the errors end
 */
public record SentryStory(String id, String shortId, String title, Instant firstSeen, Instant until, List<Act> acts) {

    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(5);
    private static final int EVENTS_PER_USER = 4;

    /** An activity; {@code user} is {@code null} where Sentry itself acts. */
    record Act(Instant at, String type, String user, ObjectNode data) {}

    /** A webhook as it goes out. */
    record Sent(Instant at, String resource, String body) {}

    static Act act(Instant at, String type, String user, Object... data) {
        return new Act(at, type, user, Json.of(data));
    }

    boolean seenBy(Instant now) {
        return !firstSeen.isAfter(now);
    }

    Instant lastSeen(Instant now) {
        return now.isBefore(until) ? now : until;
    }

    /** Events in the window, as far as they have happened. */
    long events(Instant from, Instant to, Instant now) {
        Instant start = from.isBefore(firstSeen) ? firstSeen : from;
        Instant end = to.isBefore(lastSeen(now)) ? to : lastSeen(now);
        return Math.max(0, Duration.between(start, end).dividedBy(BETWEEN_EVENTS));
    }

    static long users(long events) {
        return events / EVENTS_PER_USER;
    }

    /** {@code GET …/issues/{id}/}, with its last activities, newest first. */
    ObjectNode rest(Instant now) {
        List<ObjectNode> activity = new ArrayList<>();
        for (Act act : acts) {
            if (!act.at().isAfter(now)) {
                activity.add(
                        0,
                        Json.of(
                                "id", Integer.toString(activity.size()),
                                "type", act.type(),
                                "user", user(act.user()),
                                "data", act.data(),
                                "dateCreated", act.at().toString()));
            }
        }
        return issue(now).set("activity", Json.MAPPER.valueToTree(activity));
    }

    private ObjectNode issue(Instant now) {
        long count = events(firstSeen, now, now);
        return Json.of(
                "id",
                id,
                "shortId",
                shortId,
                "title",
                title,
                "culprit",
                "POST /api/checkout",
                "level",
                "error",
                "status",
                status(now),
                "permalink",
                null,
                "issueType",
                "error",
                "issueCategory",
                "error",
                "project",
                Json.of("id", "7", "slug", "web", "name", "web"),
                "firstSeen",
                firstSeen.toString(),
                "lastSeen",
                lastSeen(now).toString(),
                "count",
                Long.toString(count),
                "userCount",
                users(count),
                "assignedTo",
                null,
                "firstRelease",
                Json.of("version", "web@2026.3.14"));
    }

    private String status(Instant now) {
        return acts.stream()
                .filter(act -> !act.at().isAfter(now) && act.type().startsWith("set_"))
                .reduce((earlier, later) -> later)
                .map(act -> act.type().equals("set_resolved") ? "resolved" : "unresolved")
                .orElse("unresolved");
    }

    private static ObjectNode user(String name) {
        return name == null ? null : Json.of("id", Integer.toString(Math.abs(name.hashCode())), "name", name);
    }

    /** The webhooks so far; but for the first and the comments they bear no time of the act. */
    List<Sent> sent(Instant now) {
        List<Sent> sent = new ArrayList<>();
        sent.add(hook(firstSeen, "issue", "created", Json.of("issue", issue(firstSeen))));
        for (Act act : acts) {
            ObjectNode data = act.type().equals("note")
                    ? Json.of(
                            "comment_id", 1,
                            "issue_id", Long.parseLong(id),
                            "comment", act.data().path("text"),
                            "timestamp", act.at().toString())
                    : Json.of("issue", issue(act.at()));
            sent.add(hook(act.at(), act.type().equals("note") ? "comment" : "issue", action(act.type()), data));
        }
        return sent.stream().filter(hook -> !hook.at().isAfter(now)).toList();
    }

    private static String action(String type) {
        return switch (type) {
            case "assigned" -> "assigned";
            case "note" -> "created";
            case "set_resolved" -> "resolved";
            default -> "unresolved";
        };
    }

    private static Sent hook(Instant at, String resource, String action, ObjectNode data) {
        ObjectNode body = Json.of(
                "action",
                action,
                "installation",
                Json.of("uuid", "65027794-169a-4042-80d0-808ece377141"),
                "data",
                data,
                "actor",
                Json.of("type", "application", "id", "sentry", "name", "Sentry"));
        return new Sent(at, resource, body.toString());
    }
}
