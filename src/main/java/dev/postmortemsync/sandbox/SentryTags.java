package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags that every issue's events bear, and how they are spread. */
final class SentryTags {

    /** In percent, the most first. */
    private static final Map<String, Map<String, Integer>> SPREAD = new LinkedHashMap<>();

    static {
        SPREAD.put("geo.country_code", spread("US", 62, "DE", 23, "GB", 15));
        SPREAD.put("customer_tier", spread("pro", 48, "free", 41, "enterprise", 11));
    }

    private SentryTags() {}

    /** As the issue itself lists them. */
    static List<Object> of(SentryIssue issue) {
        List<Object> tags = new ArrayList<>();
        tags.add(tag("release", issue));
        SPREAD.keySet().forEach(key -> tags.add(tag(key, issue)));
        return tags;
    }

    private static Map<String, Object> tag(String key, SentryIssue issue) {
        return object("key", key, "name", key, "totalValues", issue.events());
    }

    /** One tag with its values, or empty where no event bears it. */
    static Optional<Map<String, Object>> values(String key, SentryIssue issue) {
        return Optional.ofNullable(SPREAD.get(key)).map(spread -> {
            Map<String, Object> tag = tag(key, issue);
            tag.put("uniqueValues", spread.size());
            List<Object> values = new ArrayList<>();
            spread.forEach((value, percent) -> values.add(object(
                    "key",
                    value,
                    "name",
                    value,
                    "value",
                    value,
                    "count",
                    issue.events() * percent / 100,
                    "lastSeen",
                    issue.lastSeen().toString(),
                    "firstSeen",
                    issue.firstSeen().toString())));
            tag.put("topValues", values);
            return tag;
        });
    }

    private static Map<String, Integer> spread(Object... pairs) {
        Map<String, Integer> spread = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            spread.put((String) pairs[i], (Integer) pairs[i + 1]);
        }
        return spread;
    }
}
