package dev.postmortemsync.incident;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether two incidents are one failure that came again: an error group is linked to both, or the same service has a
 * similar title. Stricter than {@link Resemblance}, since work items are told of it. Pure.
 */
public final class SameFailure {

    /** Of all telling words of both titles, how many must be in both. */
    private static final double SIMILAR = 0.5;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Numbers and ids differ from one time to the next. */
    private static final Pattern CHANGING = Pattern.compile(".*\\d.*");

    private static final Set<String> SAY_NOTHING = Set.of(
            "a",
            "an",
            "and",
            "are",
            "at",
            "by",
            "for",
            "from",
            "has",
            "in",
            "is",
            "of",
            "on",
            "or",
            "the",
            "to",
            "was",
            "with",
            "alert",
            "critical",
            "error",
            "firing",
            "incident",
            "issue",
            "triggered",
            "warning");

    private SameFailure() {}

    /** How they are the same, for people; empty where they are not. */
    public static Optional<String> of(IncidentView one, IncidentView other) {
        Set<String> groups =
                one.sentryIssues().stream().map(SentryIssueView::issueId).collect(Collectors.toSet());
        Optional<String> shared = other.sentryIssues().stream()
                .filter(issue -> groups.contains(issue.issueId()))
                .map(issue -> "same Sentry issue " + (issue.shortId() == null ? issue.title() : issue.shortId()))
                .sorted()
                .findFirst();
        return shared.isPresent() || !sameService(one, other) || !similar(one, other)
                ? shared
                : Optional.of("same service and a similar title");
    }

    /** Whether there is anything by which it could be recognised if it came again. */
    public static boolean recognisable(IncidentView incident) {
        return !incident.sentryIssues().isEmpty() || has(incident.service());
    }

    private static boolean sameService(IncidentView one, IncidentView other) {
        return has(one.service()) && one.service().equalsIgnoreCase(other.service());
    }

    private static boolean similar(IncidentView one, IncidentView other) {
        Set<String> first = telling(one);
        Set<String> second = telling(other);
        if (first.isEmpty() || second.isEmpty()) {
            return one.title().strip().equalsIgnoreCase(other.title().strip());
        }
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        Set<String> all = new HashSet<>(first);
        all.addAll(second);
        return both.size() >= SIMILAR * all.size();
    }

    /** The title's words without those of the service, which all of its incidents share. */
    private static Set<String> telling(IncidentView incident) {
        Set<String> words = new HashSet<>(words(incident.title()));
        words.removeAll(words(incident.service()));
        words.removeAll(SAY_NOTHING);
        words.removeIf(word -> CHANGING.matcher(word).matches());
        return words;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() > 1)
                .collect(Collectors.toSet());
    }

    private static boolean has(String text) {
        return text != null && !text.isBlank();
    }
}
