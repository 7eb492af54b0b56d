package dev.postmortemsync.sentry;

import dev.postmortemsync.incident.Candidate;
import dev.postmortemsync.incident.ErrorGroupFacts;
import dev.postmortemsync.sentry.Features.Told;
import dev.postmortemsync.sentry.dto.Issue;
import dev.postmortemsync.sentry.dto.Release;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Sentry's words turned into ours. Every signal's key begins with the issue's id and a colon. */
final class SentryMapping {

    static final String SENTRY = "Sentry";

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private SentryMapping() {}

    /**
     * @param told the figures within the window, or why there are none: then the issue's own count, which are of all time
     * @param countedAt when all this was asked for
     * @param release of the latest event, or {@code null}
     * @param to the incident's end, or {@code null} while it runs
     */
    static ErrorGroupFacts toFacts(
            Issue issue,
            Join join,
            Told<SentryClient.Figures> told,
            Instant countedAt,
            String release,
            Instant from,
            Instant to,
            String permalink) {
        SentryClient.Figures figures = told.value();
        return new ErrorGroupFacts(
                issue.id(),
                category(issue.issueCategory()),
                issue.shortId(),
                called(issue),
                blankToNull(issue.culprit()),
                issue.level(),
                issue.status(),
                permalink,
                instant(issue.firstSeen()),
                instant(issue.lastSeen()),
                figures == null ? issue.count() : figures.count(),
                figures == null ? issue.userCount() : figures.users(),
                window(told, from, to),
                countedAt,
                release(issue, release),
                issue.assignedTo() == null ? null : issue.assignedTo().called(),
                join.why(),
                Activities.toldSince(issue.activity()),
                Activities.signals(issue, from, to, permalink),
                issue.project() == null ? null : blankToNull(issue.project().slug()),
                join.named());
    }

    /**
     * The issue as one that may belong to an incident, or empty where it cannot: it began before the span and has not come
     * back. When it came back is not in a list; the issue in full tells it.
     */
    static Optional<Candidate> toCandidate(Issue issue, Instant from, UnaryOperator<Issue> inFull) {
        Instant firstSeen = instant(issue.firstSeen());
        boolean began = firstSeen != null && !firstSeen.isBefore(from);
        if (!began && !"regressed".equals(issue.substatus())) {
            return Optional.empty();
        }
        return Optional.of(new Candidate(
                issue.id(),
                issue.shortId(),
                called(issue),
                issue.project().slug(),
                firstSeen,
                began ? null : regressedAt(inFull.apply(issue)),
                issue.count() == null ? 0 : issue.count()));
    }

    private static Instant regressedAt(Issue issue) {
        return Stream.ofNullable(issue.activity())
                .flatMap(List::stream)
                .filter(activity -> activity != null && "set_regression".equalsIgnoreCase(activity.type()))
                .map(activity -> instant(activity.dateCreated()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Not every issue is an error: outages of monitors and people's feedback are issues too. */
    static String category(String issueCategory) {
        return issueCategory == null ? "error" : issueCategory;
    }

    private static String window(Told<SentryClient.Figures> told, Instant from, Instant to) {
        if (told.value() == null) {
            return ErrorGroupFacts.ALL_TIME + ", since " + told.gap();
        }
        return to == null ? "since " + UTC.format(from) : "from " + UTC.format(from) + " to " + UTC.format(to);
    }

    private static String release(Issue issue, String latest) {
        if (latest != null) {
            return latest;
        }
        Release known = issue.lastRelease() != null ? issue.lastRelease() : issue.firstRelease();
        return known == null ? null : known.version();
    }

    static String name(Issue issue) {
        return issue.shortId() == null ? "issue " + issue.id() : issue.shortId();
    }

    static String called(Issue issue) {
        return issue.title() == null || issue.title().isBlank()
                ? name(issue)
                : issue.title().strip();
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
