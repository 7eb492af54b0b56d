package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sentry's REST objects, with the fields of its OpenAPI examples. Links for people lead to the sandbox's own page. */
record SentryShapes(String base) {

    static final Map<String, Object> PROJECT =
            object("id", "4501", "name", "Web", "slug", "web", "platform", "javascript-nextjs");
    static final String ENVIRONMENT = "production";

    /** In the window where there is one, else of all time. */
    Map<String, Object> issue(SentryIssue issue, Instant from, Instant to) {
        boolean windowed = from != null;
        Map<String, Object> shape = object(
                "id",
                issue.id(),
                "shareId",
                null,
                "shortId",
                issue.shortId(),
                "title",
                issue.title(),
                "culprit",
                issue.culprit(),
                "permalink",
                permalink(issue),
                "logger",
                null,
                "level",
                "error",
                "status",
                issue.status(),
                "statusDetails",
                Map.of(),
                "substatus",
                issue.status().equals("resolved") ? null : "new",
                "isPublic",
                false,
                "platform",
                "javascript",
                "priority",
                "high",
                "priorityLockedAt",
                null,
                "seerFixabilityScore",
                null,
                "seerAutofixLastTriggered",
                null,
                "seerExplorerAutofixLastTriggered",
                null,
                "project",
                PROJECT,
                "type",
                "error",
                "issueType",
                "error",
                "issueCategory",
                "error",
                "metadata",
                object("type", issue.type(), "value", issue.value(), "filename", "app/api/team/route.ts"),
                "numComments",
                0,
                "assignedTo",
                null,
                "isBookmarked",
                false,
                "isSubscribed",
                false,
                "subscriptionDetails",
                null,
                "hasSeen",
                true,
                "annotations",
                List.of(),
                "count",
                Integer.toString(windowed ? issue.events(from, to) : issue.events()),
                "userCount",
                windowed ? issue.users(from, to) : issue.users(),
                "firstSeen",
                issue.firstSeen().toString(),
                "lastSeen",
                issue.lastSeen().toString());
        return shape;
    }

    /** What an issue of a list has besides. */
    Map<String, Object> issueOfList(SentryIssue issue, Instant from, Instant to) {
        Map<String, Object> shape = issue(issue, from, to);
        shape.put("lifetime", lifetime(issue));
        shape.put("filtered", null);
        shape.put("stats", object("24h", List.of()));
        shape.put("isUnhandled", true);
        shape.put("matchingEventId", null);
        shape.put("matchingEventEnvironment", null);
        return shape;
    }

    /** What the single issue has besides. */
    Map<String, Object> issueInFull(SentryIssue issue) {
        Map<String, Object> shape = issue(issue, null, null);
        shape.put(
                "activity",
                List.of(object(
                        "id",
                        "0",
                        "type",
                        "first_seen",
                        "user",
                        null,
                        "data",
                        Map.of(),
                        "dateCreated",
                        issue.firstSeen().toString())));
        shape.put("seenBy", List.of());
        shape.put("userReportCount", 0);
        shape.put("participants", List.of());
        SentryRelease.find(issue.release()).ifPresent(release -> {
            shape.put("firstRelease", SentryReleaseShapes.inShort(release));
            shape.put("lastRelease", SentryReleaseShapes.inShort(release));
        });
        shape.put("tags", SentryTags.of(issue));
        shape.put("stats", object("24h", List.of(), "30d", List.of()));
        return shape;
    }

    Map<String, Object> shortId(SentryIssue issue) {
        return object(
                "organizationSlug", StandIn.ORGANIZATION,
                "projectSlug", PROJECT.get("slug"),
                "groupId", issue.id(),
                "group", issue(issue, null, null),
                "shortId", issue.shortId());
    }

    Map<String, Object> latestEvent(SentryIssue issue) {
        String eventId = eventId(issue);
        return object(
                "groupID",
                issue.id(),
                "eventID",
                eventId,
                "id",
                eventId,
                "dist",
                null,
                "message",
                "",
                "title",
                issue.title(),
                "culprit",
                issue.culprit(),
                "location",
                "app/api/team/route.ts",
                "size",
                18_342,
                "errors",
                List.of(),
                "platform",
                "javascript",
                "type",
                "error",
                "metadata",
                object("type", issue.type(), "value", issue.value()),
                "tags",
                List.of(
                        object("key", "environment", "value", ENVIRONMENT),
                        object("key", "level", "value", "error"),
                        object("key", "release", "value", issue.release()),
                        object("key", "transaction", "value", issue.culprit())),
                "dateCreated",
                issue.lastSeen().toString(),
                "dateReceived",
                issue.lastSeen().plusMillis(312).toString(),
                "user",
                null,
                "entries",
                List.of(object(
                        "type",
                        "exception",
                        "data",
                        object(
                                "values",
                                List.of(object(
                                        "type", issue.type(),
                                        "value", issue.value(),
                                        "stacktrace", object("frames", List.of(frame())))),
                                "hasSystemFrames",
                                false))),
                "contexts",
                object("trace", object("trace_id", eventId, "op", "http.server")),
                "release",
                SentryRelease.find(issue.release())
                        .map(SentryReleaseShapes::release)
                        .orElse(null),
                "previousEventID",
                null,
                "nextEventID",
                null,
                "projectID",
                PROJECT.get("id"),
                "context",
                Map.of(),
                "packages",
                Map.of(),
                "sdk",
                null,
                "sdkUpdates",
                List.of(),
                "resolvedWith",
                List.of(),
                "occurrence",
                null,
                "userReport",
                null,
                "_meta",
                Map.of());
    }

    String permalink(SentryIssue issue) {
        return base + StandIn.SENTRY.path() + "/organizations/" + StandIn.ORGANIZATION + "/issues/" + issue.id() + "/";
    }

    /** The same for every question about one issue. */
    static String eventId(SentryIssue issue) {
        return "e4874d664c3540c1a32eab" + issue.id();
    }

    private static Map<String, Object> frame() {
        return object(
                "filename",
                "app/api/team/route.ts",
                "function",
                "GET",
                "lineNo",
                14,
                "colNo",
                33,
                "inApp",
                true,
                "context",
                List.of(List.of(14, "  const users = await db.users.findMany()")));
    }

    private static Map<String, Object> lifetime(SentryIssue issue) {
        return object(
                "count", Integer.toString(issue.events()),
                "userCount", issue.users(),
                "firstSeen", issue.firstSeen().toString(),
                "lastSeen", issue.lastSeen().toString());
    }
}
