package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.Candidate;
import dev.postmortemsync.incident.ErrorGroupFacts;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.NoteKind;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.sentry.dto.Activity;
import dev.postmortemsync.sentry.dto.Issue;
import dev.postmortemsync.sentry.dto.Release;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sentry's words turned into ours. Every signal's key begins with the issue's id and a colon. */
final class SentryMapping {

    static final String SENTRY = "Sentry";

    /** Sentry tells the last hundred activities of an issue, and no page before them. */
    private static final int MOST_ACTIVITIES = 100;

    /** What may explain the incident, and so counts from before it. */
    private static final Set<String> CAUSES =
            Set.of("first_seen", "set_regression", "set_escalating", "event_alert", "started", "detected", "deploy");

    private static final Duration BEFORE_DETECTION = Duration.ofHours(24);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** How our own comment begins; it comes back as anybody's, and is no event of the incident. */
    private static final Pattern OURS = Pattern.compile("Postmortem[^:\\n]*: https?://\\S+/postmortems/[0-9a-f-]{36}");

    private SentryMapping() {}

    static boolean ours(String comment) {
        return OURS.matcher(comment.strip()).lookingAt();
    }

    /**
     * @param figures within the window, or {@code null}: then the issue's own, which count all time
     * @param countedAt when all this was asked for
     * @param release of the latest event, or {@code null}
     * @param to the incident's end, or {@code null} while it runs
     */
    static ErrorGroupFacts toFacts(
            Issue issue,
            Join join,
            SentryClient.Figures figures,
            Instant countedAt,
            String release,
            Instant from,
            Instant to,
            String permalink) {
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
                window(figures, from, to),
                countedAt,
                release(issue, release),
                issue.assignedTo() == null ? null : issue.assignedTo().called(),
                join.why(),
                toldSince(issue.activity()),
                signals(issue, from, to, permalink),
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

    /** How far back the activities go where they are cut off, else {@code null}. */
    private static Instant toldSince(List<Activity> activities) {
        if (activities == null || activities.size() < MOST_ACTIVITIES) {
            return null;
        }
        return activities.stream()
                .filter(activity -> activity != null && activity.dateCreated() != null)
                .filter(activity -> !"first_seen".equalsIgnoreCase(activity.type()))
                .map(activity -> instant(activity.dateCreated()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether it happened during the incident, or may explain it and happened in the day before. */
    static boolean belongs(Signal signal, Instant from, Instant to) {
        boolean cause = Arrays.stream(signal.key().split(":")).anyMatch(CAUSES::contains);
        return within(signal.at(), cause ? from.minus(BEFORE_DETECTION) : from, to);
    }

    private static String window(SentryClient.Figures figures, Instant from, Instant to) {
        if (figures == null) {
            return "all time";
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

    private static List<Signal> signals(Issue issue, Instant from, Instant to, String url) {
        List<Signal> signals = new ArrayList<>();
        Instant firstSeen = instant(issue.firstSeen());
        if (firstSeen != null) {
            signals.add(new Signal(
                    SentryClient.SYSTEM,
                    issue.id() + ":first_seen",
                    firstSeen,
                    Kind.NOTE,
                    "First event of " + name(issue) + " seen: " + called(issue),
                    SENTRY,
                    url,
                    true));
        }
        List<Activity> activities = issue.activity() == null ? List.of() : issue.activity();
        activities.stream()
                .filter(activity -> activity != null && activity.type() != null && activity.dateCreated() != null)
                .map(activity -> signal(issue, activity, url))
                .filter(Objects::nonNull)
                .forEach(signals::add);
        signals.removeIf(signal -> !belongs(signal, from, to));
        return signals;
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && (to == null || !at.isAfter(to));
    }

    /** The signal of an activity that a timeline tells, or {@code null}. */
    private static Signal signal(Issue issue, Activity activity, String url) {
        String type = activity.type().toLowerCase(Locale.ROOT);
        String text = activity.data() == null
                ? null
                : blankToNull(activity.data().path("text").asText(null));
        String event = act(issue, type, activity.data());
        Kind kind = type.equals("deploy") ? Kind.DEPLOY : Kind.NOTE;
        if (type.equals("note") && text != null) {
            event = text;
            kind = NoteKind.of(text);
        } else if (event == null) {
            return null;
        }
        boolean automatic = activity.user() == null || activity.user().called() == null;
        Instant at = instant(activity.dateCreated());
        String who =
                activity.user() == null ? "" : String.valueOf(activity.user().id());
        return new Signal(
                SentryClient.SYSTEM,
                issue.id() + ":" + type + ":" + at + ":" + who,
                at,
                kind,
                event,
                automatic ? SENTRY : activity.user().called(),
                url,
                // The release's own deploys tell of it.
                !type.equals("deploy") && !ours(event));
    }

    /** What was done, or {@code null} where a timeline does not tell it. */
    private static String act(Issue issue, String type, JsonNode data) {
        String name = name(issue);
        return switch (type) {
            case "set_regression" -> "Regression of " + name + ": " + called(issue);
            case "set_escalating" -> name + " is escalating: " + called(issue);
            case "set_unresolved" -> name + " marked as unresolved";
            case "set_ignored" -> name + " archived";
            case "assigned" -> name + " assigned to " + assignee(data);
            case "unassigned" -> name + " no longer assigned";
            case "merge" -> "Other issues merged into " + name;
            case "deploy" -> "Release " + told(data, "version", "") + " deployed" + told(data, "environment", " to ");
            default -> type.startsWith("set_resolved") ? name + " marked as resolved" + how(type, data) : null;
        };
    }

    private static String how(String type, JsonNode data) {
        return switch (type) {
            case "set_resolved_in_release" -> told(data, "version", " in release ");
            case "set_resolved_in_commit" -> told(data, "commit", " in commit ");
            case "set_resolved_by_age" -> " by its age";
            case "set_resolved_in_pull_request" -> " in a pull request";
            default -> "";
        };
    }

    /** The member with these words before it, or nothing. */
    private static String told(JsonNode data, String field, String before) {
        JsonNode value = data == null ? null : data.get(field);
        value = value != null && value.isObject() ? value.get("id") : value;
        return value != null && value.isValueNode() && !value.asText().isBlank() && !value.isNull()
                ? before + value.asText().strip()
                : "";
    }

    private static String assignee(JsonNode data) {
        for (String field : List.of("assigneeName", "assigneeEmail", "assignee")) {
            JsonNode value = data == null ? null : data.get(field);
            if (value != null && value.isValueNode() && !value.asText().isBlank() && !value.isNull()) {
                return value.asText();
            }
        }
        return "somebody";
    }

    private static String name(Issue issue) {
        return issue.shortId() == null ? "issue " + issue.id() : issue.shortId();
    }

    private static String called(Issue issue) {
        return issue.title() == null || issue.title().isBlank()
                ? name(issue)
                : issue.title().strip();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
