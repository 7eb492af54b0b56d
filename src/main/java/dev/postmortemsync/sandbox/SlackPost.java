package dev.postmortemsync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A message in a channel.
 *
 * @param ts Slack's name of it
 * @param metadata as it was posted with, or {@code null}
 * @param updates how often it was rewritten
 */
public record SlackPost(String channel, String ts, Instant at, JsonNode blocks, JsonNode metadata, int updates) {

    private static final Pattern LINK = Pattern.compile("<(https?://[^|>\"]+)\\|([^>]*)>");
    private static final Pattern BOLD = Pattern.compile("\\*([^*\n]+)\\*");

    /**
     * What a person sees of one text of a block.
     *
     * @param kind header, section, field or context
     */
    public record Part(String kind, RawString html) {}

    SlackPost rewritten(JsonNode words) {
        return new SlackPost(channel, ts, at, words, metadata, updates + 1);
    }

    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (JsonNode block : blocks) {
            String kind = block.path("type").asText();
            if (block.has("text")) {
                parts.add(part(kind, block.path("text")));
            }
            block.path("fields").forEach(field -> parts.add(part("field", field)));
            block.path("elements").forEach(element -> parts.add(part(kind, element)));
        }
        return parts;
    }

    /** As Slack escapes it, for whoever wants to see what was sent. */
    public String json() {
        return blocks.toPrettyString();
    }

    /** The first limit of Slack's "Blocks" reference that is broken, or {@code null}. */
    static String broken(JsonNode blocks) {
        if (blocks.size() > 50) {
            return "no more than 50 items allowed";
        }
        for (JsonNode block : blocks) {
            int most = block.path("type").asText().equals("header") ? 150 : 3000;
            boolean tooLong = block.path("text").path("text").asText().length() > most
                    || block.path("fields").size() > 10
                    || StreamSupport.stream(block.path("fields").spliterator(), false)
                            .anyMatch(field -> field.path("text").asText().length() > 2000);
            if (tooLong) {
                return "must be no more than " + most + " characters";
            }
        }
        return null;
    }

    private static Part part(String kind, JsonNode text) {
        String words = text.path("text").asText();
        if (!text.path("type").asText().equals("mrkdwn")) {
            return new Part(kind, new RawString(words.replace("&", "&amp;").replace("<", "&lt;")));
        }
        // What else could be markup was escaped by who sent it, as Slack asks for.
        StringBuilder html = new StringBuilder();
        Matcher link = LINK.matcher(words);
        int from = 0;
        while (link.find()) {
            html.append(plain(words.substring(from, link.start())))
                    .append("<a href=\"")
                    .append(link.group(1))
                    .append("\">")
                    .append(link.group(2))
                    .append("</a>");
            from = link.end();
        }
        return new Part(
                kind, new RawString(html.append(plain(words.substring(from))).toString()));
    }

    private static String plain(String words) {
        return BOLD.matcher(words.replace("<", "&lt;")).replaceAll("<b>$1</b>").replace("\n", "<br>");
    }
}
