package dev.postmortemsync.notify;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Slack channel in which one incident alone is worked on. */
final class IncidentChannel {

    private static final String NUMBER = "{number}";

    /** As Slack's own links to a channel or its huddle are. */
    private static final Pattern LINK = Pattern.compile(
            "https://[\\w.-]*slack\\.com/(?:archives|(?:client|huddle)/[TE]\\w+)/([CG][A-Z0-9]{7,})\\b.*");

    /** As Slack writes a channel into a message's text. */
    private static final Pattern MENTION = Pattern.compile("<#([CG][A-Z0-9]{7,})(?:\\|[^>]*)?>");

    /** Characters of a channel's name, by Slack's "conversations.create". */
    private static final int NAME = 80;

    private IncidentChannel() {}

    /**
     * The channel that a field of the incident names, else the one that its conference link leads to, else the one that the
     * configured name makes of its number.
     *
     * @param pattern such as {@code inc-{number}}, or {@code null}
     * @param named the field's words: a channel's id, name or link; or {@code null}
     * @param number {@code null} for one that no pager numbers
     * @param conferenceUrl or {@code null}
     */
    static Optional<String> of(String pattern, String named, Integer number, String conferenceUrl) {
        return named(named)
                .or(() -> linked(conferenceUrl))
                .or(() -> Optional.ofNullable(pattern)
                        .filter(name -> number != null || !name.contains(NUMBER))
                        .map(name -> name.replace(NUMBER, String.valueOf(number))));
    }

    /** Whether the channel may be only what the configured name makes of a number, so that nobody said that it is there. */
    static boolean guessed(String pattern, String channel) {
        if (pattern == null) {
            return false;
        }
        int number = pattern.indexOf(NUMBER);
        return number < 0
                ? pattern.equals(channel)
                : channel.matches(Pattern.quote(pattern.substring(0, number))
                        + "\\d+"
                        + Pattern.quote(pattern.substring(number + NUMBER.length())));
    }

    /** What is no channel is left as it is: Slack refuses it, and so a person sees what stands in the field. */
    private static Optional<String> named(String words) {
        if (words == null || words.isBlank()) {
            return Optional.empty();
        }
        String told = words.strip();
        Matcher mention = MENTION.matcher(told);
        String name = mention.matches() ? mention.group(1) : told.replaceFirst("^#", "");
        return linked(told).or(() -> Optional.of(name.substring(0, Math.min(NAME, name.length()))));
    }

    private static Optional<String> linked(String url) {
        Matcher link = LINK.matcher(url == null ? "" : url.strip());
        return link.matches() ? Optional.of(link.group(1)) : Optional.empty();
    }
}
