package dev.postmortemsync.incident;

import dev.postmortemsync.work.Invisible;
import dev.postmortemsync.work.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person may say of an incident, checked; each refusal names the field and the rule. */
final class Said {

    private static final int LONGEST = 2000;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Pattern ISSUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://\\S+");
    private static final Pattern IN_LINK = Pattern.compile("/issues/([A-Za-z0-9_-]+)");

    private Said() {}

    static String text(String field, String text) {
        String visible = Invisible.removedFrom(text);
        if (visible == null || visible.isBlank()) {
            throw new Refusal(field, "must not be blank");
        }
        if (visible.length() > LONGEST) {
            throw new Refusal(field, "must not be longer than " + LONGEST + " characters");
        }
        return visible.strip().replace("\0", "");
    }

    static String address(String field, String address) {
        String checked = text(field, address);
        if (!ADDRESS.matcher(checked).matches()) {
            throw new Refusal(field, "must be an address that starts with https:// or http://");
        }
        return checked;
    }

    static String severity(String field, String severity) {
        try {
            return SeverityRules.parseSeverity(severity);
        } catch (IllegalArgumentException e) {
            throw new Refusal(field, "must be SEV-1, SEV-2 and so on");
        }
    }

    static Instant past(String field, Instant at, Clock clock) {
        if (at == null) {
            throw new Refusal(field, "must be given, as an ISO 8601 time");
        }
        if (at.isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            throw new Refusal(field, "must not be in the future");
        }
        if (at.isBefore(Instant.EPOCH)) {
            throw new Refusal(field, "must not be before 1970");
        }
        return TimelineEntry.storable(at);
    }

    /** The id or short id of an error group, given as such or inside a link. */
    static String issue(String field, String issue) {
        Matcher link = IN_LINK.matcher(issue);
        String id = issue.contains("/") && link.find() ? link.group(1) : issue.strip();
        if (!ISSUE.matcher(id).matches()) {
            throw new Refusal(field, "must be the id, the short id or the link of a Sentry issue");
        }
        return id;
    }
}
