package dev.postmortemsync.replay;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentry's REST API over one issue; what this plan does not have is answered with 404. */
final class SentryServer extends VendorServer {

    private static final String O = "/api/0/organizations/acme/";
    private static final Pattern LAST_SEEN = Pattern.compile("lastSeen:>=?(\\S+)");

    private final Supplier<SentryStory> story;
    private final Supplier<Instant> now;

    SentryServer(Supplier<SentryStory> story, Supplier<Instant> now) {
        this.story = story;
        this.now = now;
    }

    @Override
    String operation(String method, String path) {
        String asked = path.replace(O, "").replaceAll("\\d{3,}", "{id}").replaceAll("shortids/[^/]+", "shortids/{id}");
        return method.equals("GET") ? asked : method + " " + asked;
    }

    @Override
    Answer answer(String method, String path, Map<String, String> query) {
        SentryStory issue = story.get();
        Instant at = now.get();
        if (!method.equals("GET") || !path.startsWith(O) || !issue.seenBy(at)) {
            return absent();
        }
        String asked = path.substring(O.length());
        if (asked.equals("issues/")) {
            return list(issue, at, query.getOrDefault("query", ""));
        }
        if (asked.equals("shortids/" + issue.shortId() + "/")) {
            return ok(Json.of("organizationSlug", "acme", "shortId", issue.shortId(), "groupId", issue.id()));
        }
        if (asked.equals("issues/" + issue.id() + "/")) {
            return ok(issue.rest(at));
        }
        if (asked.equals("issues/" + issue.id() + "/events/latest/")) {
            return ok(Json.of("id", "e1", "tags", List.of(), "release", Json.of("version", "web@2026.3.14")));
        }
        if (asked.equals("events/") && query.containsKey("start") && query.containsKey("end")) {
            long events = issue.events(time(query.get("start")), time(query.get("end")), at);
            return ok(Json.of(
                    "data",
                    List.of(Json.of("count()", events, "count_unique(user)", SentryStory.users(events))),
                    "meta",
                    Json.of()));
        }
        return absent();
    }

    private static Answer list(SentryStory issue, Instant at, String query) {
        Matcher matcher = LAST_SEEN.matcher(query);
        boolean seen = !matcher.find() || !issue.lastSeen(at).isBefore(time(matcher.group(1)));
        return Answer.ok(seen ? "[" + issue.rest(at) + "]" : "[]");
    }

    /** Without a zone it is UTC. */
    private static Instant time(String text) {
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Answer ok(Object body) {
        return Answer.ok(body.toString());
    }

    private static Answer absent() {
        return new Answer(404, "{\"detail\":\"The requested resource does not exist\"}", Map.of());
    }
}
