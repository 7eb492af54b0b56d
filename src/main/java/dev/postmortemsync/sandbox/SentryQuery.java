package dev.postmortemsync.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** As much of Sentry's search language as asks about an issue: {@code is}, {@code issue}, the two dates, tags, words. */
record SentryQuery(String text, Clock clock) {

    boolean matches(SentryIssue issue) {
        for (String term : text.strip().split("\\s+")) {
            if (!term.isEmpty() && !matches(issue, term)) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(SentryIssue issue, String term) {
        int colon = term.indexOf(':');
        if (colon < 0) {
            return contains(issue.title() + " " + issue.culprit() + " " + issue.shortId(), term);
        }
        String value = term.substring(colon + 1).replace("\"", "");
        return switch (term.substring(0, colon)) {
            case "is" -> value.equals(issue.status());
            case "issue" -> value.equalsIgnoreCase(issue.shortId());
            case "issue.id" -> value.equals(issue.id());
            case "lastSeen" -> compares(issue.lastSeen(), value);
            case "firstSeen" -> compares(issue.firstSeen(), value);
            case "level" -> value.equals("error");
            case "environment" -> value.equals(SentryShapes.ENVIRONMENT);
            case "project", "project.name" -> value.equals(SentryShapes.PROJECT.get("slug"));
            case "release" -> value.equals(issue.release());
            default -> false;
        };
    }

    /** {@code >2026-02-05T14:00:00}, {@code >=…}, {@code <…}, {@code <=…}, or {@code -24h} for "within". */
    private boolean compares(Instant at, String value) {
        if (value.startsWith("-")) {
            return at.isAfter(clock.instant().minus(SentryTimes.span(value.substring(1))));
        }
        if (value.startsWith("+")) {
            return at.isBefore(clock.instant().minus(SentryTimes.span(value.substring(1))));
        }
        Instant bound = SentryTimes.instant(value.replaceFirst("^[<>]=?", ""));
        return value.startsWith(">=")
                ? !at.isBefore(bound)
                : value.startsWith(">")
                        ? at.isAfter(bound)
                        : value.startsWith("<=") ? !at.isAfter(bound) : at.isBefore(bound);
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
