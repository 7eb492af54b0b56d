package dev.postmortemsync.notify;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Slack channel in which one incident alone is worked on. */
final class IncidentChannel {

    /** As Slack's own links to a channel or its huddle are. */
    private static final Pattern LINK = Pattern.compile(
            "https://[\\w.-]*slack\\.com/(?:archives|(?:client|huddle)/[TE]\\w+)/([CG][A-Z0-9]{7,})\\b.*");

    private IncidentChannel() {}

    /**
     * The channel that the incident's conference link leads to, else the one that the configured name makes of its number.
     *
     * @param pattern such as {@code inc-{number}}, or {@code null}
     * @param number {@code null} for one that no pager numbers
     * @param conferenceUrl or {@code null}
     */
    static Optional<String> of(String pattern, Integer number, String conferenceUrl) {
        Matcher link = LINK.matcher(conferenceUrl == null ? "" : conferenceUrl.strip());
        if (link.matches()) {
            return Optional.of(link.group(1));
        }
        return Optional.ofNullable(pattern)
                .filter(name -> number != null || !name.contains("{number}"))
                .map(name -> name.replace("{number}", String.valueOf(number)));
    }
}
