package dev.postmortemsync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A Slack workspace with one channel, in memory. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class SlackStandIn {

    static final String TOKEN = "xoxb-sandbox-token";
    static final String CHANNEL = "C0INCIDENTS";

    private final Map<String, SlackPost> posts = new LinkedHashMap<>();
    private final Clock clock;

    SlackStandIn(Clock clock) {
        this.clock = clock;
    }

    /** What the service has to be told to write here. */
    static Map<String, String> settings(String baseUrl) {
        return Map.of(
                "notify.slack-bot-token", TOKEN,
                "notify.slack-channel", CHANNEL,
                "notify.slack-api-url", baseUrl + "/sandbox/slack/api/");
    }

    synchronized SlackPost post(String channel, JsonNode blocks, JsonNode metadata) {
        Instant now = clock.instant();
        String ts = String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), posts.size() + 1);
        SlackPost post = new SlackPost(channel, ts, now, blocks, metadata, 0);
        posts.put(ts, post);
        return post;
    }

    synchronized Optional<SlackPost> update(String ts, JsonNode blocks) {
        return Optional.ofNullable(posts.computeIfPresent(ts, (key, post) -> post.rewritten(blocks)));
    }

    /** Oldest first. */
    synchronized List<SlackPost> posts() {
        return List.copyOf(posts.values());
    }
}
