package dev.postmortemsync.sentry;

import dev.postmortemsync.incident.AlertFacts;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reason to believe that an issue belongs to an incident. The strongest come first.
 *
 * @param id the id, or {@code null} where only its short id is known
 * @param why one sentence for people
 * @param named whether an alert says so; else it was linked before
 */
record Join(String id, String shortId, String why, boolean named) {

    private static final Pattern SHORT_ID = Pattern.compile("[A-Z0-9_][A-Z0-9_-]*-[A-Z0-9]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern IN_LINK = Pattern.compile("/issues/(\\d+)(/|\\?|$)");

    /** @param ownHost the configured Sentry's, whose links count beside those of sentry.io */
    static List<Join> of(List<AlertFacts> alerts, Set<String> linked, String ownHost) {
        List<AlertFacts> sorted = alerts.stream()
                .sorted(Comparator.comparing(AlertFacts::createdAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(alert -> String.valueOf(alert.id())))
                .toList();
        List<Join> joins = new ArrayList<>();
        for (AlertFacts alert : sorted) {
            if (alert.key() != null && SHORT_ID.matcher(alert.key()).matches()) {
                joins.add(new Join(
                        null, alert.key(), "The PagerDuty alert's key is the short id " + alert.key() + ".", true));
            }
        }
        for (AlertFacts alert : sorted) {
            if (alert.groupId() != null && NUMBER.matcher(alert.groupId()).matches()) {
                joins.add(new Join(
                        alert.groupId(),
                        null,
                        "The PagerDuty alert's details name the issue " + alert.groupId() + ".",
                        true));
            }
        }
        for (AlertFacts alert : sorted) {
            for (String link : alert.links()) {
                Matcher matcher = IN_LINK.matcher(link);
                if (ofSentry(link, ownHost) && matcher.find()) {
                    joins.add(new Join(matcher.group(1), null, "The PagerDuty alert links to the issue.", true));
                }
            }
        }
        for (String known : new TreeSet<>(linked)) {
            boolean byId = NUMBER.matcher(known).matches();
            joins.add(
                    new Join(byId ? known : null, byId ? null : known, "It is linked to the incident already.", false));
        }
        return joins;
    }

    /** Other trackers have "/issues/7" in their links too. */
    private static boolean ofSentry(String link, String ownHost) {
        try {
            String host = URI.create(link).getHost();
            return host != null
                    && (host.equalsIgnoreCase(ownHost)
                            || host.toLowerCase(Locale.ROOT).matches("(.+\\.)?sentry\\.io"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
