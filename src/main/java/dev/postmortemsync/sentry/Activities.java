package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.NoteKind;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.sentry.dto.Activity;
import dev.postmortemsync.sentry.dto.Issue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was done with an issue, turned into signals. Sentry's ids of activities change with its version: their type, time and
 * author are the key (getsentry/sentry, {@code issues/endpoints/group_activities.py}).
 */
final class Activities {

    /** Sentry tells the last hundred activities of an issue, and no page before them. */
    private static final int MOST_ACTIVITIES = 100;

    /** What may explain the incident, and so counts from before it. */
    private static final Set<String> CAUSES =
            Set.of("first_seen", "set_regression", "set_escalating", "event_alert", "started", "detected", "deploy");

    private static final Duration BEFORE_DETECTION = Duration.ofHours(24);

    /** How our own comment begins; it comes back as anybody's, and is no event of the incident. */
    private static final Pattern OURS = Pattern.compile("Postmortem[^:\\n]*: https?://\\S+/postmortems/[0-9a-f-]{36}");

    private Activities() {}

    static boolean ours(String comment) {
        return OURS.matcher(comment.strip()).lookingAt();
    }

    static List<Signal> signals(Issue issue, Instant from, Instant to, String url) {
        List<Signal> signals = new ArrayList<>();
        Instant firstSeen = SentryMapping.instant(issue.firstSeen());
        if (firstSeen != null) {
            signals.add(new Signal(
                    SentryClient.SYSTEM,
                    issue.id() + ":first_seen",
                    firstSeen,
                    Kind.NOTE,
                    "First event of " + SentryMapping.name(issue) + " seen: " + SentryMapping.called(issue),
                    SentryMapping.SENTRY,
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

    /** How far back the activities go where they are cut off, else {@code null}. */
    static Instant toldSince(List<Activity> activities) {
        if (activities == null || activities.size() < MOST_ACTIVITIES) {
            return null;
        }
        return activities.stream()
                .filter(activity -> activity != null && activity.dateCreated() != null)
                .filter(activity -> !"first_seen".equalsIgnoreCase(activity.type()))
                .map(activity -> SentryMapping.instant(activity.dateCreated()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether it happened during the incident, or may explain it and happened in the day before. */
    static boolean belongs(Signal signal, Instant from, Instant to) {
        boolean cause = Arrays.stream(signal.key().split(":")).anyMatch(CAUSES::contains);
        return within(signal.at(), cause ? from.minus(BEFORE_DETECTION) : from, to);
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && (to == null || !at.isAfter(to));
    }

    /** The signal of an activity that a timeline tells, or {@code null}. */
    private static Signal signal(Issue issue, Activity activity, String url) {
        String type = activity.type().toLowerCase(Locale.ROOT);
        String text = activity.data() == null
                ? null
                : SentryMapping.blankToNull(activity.data().path("text").asText(null));
        String event = act(issue, type, activity.data());
        Kind kind = type.equals("deploy") ? Kind.DEPLOY : Kind.NOTE;
        if (type.equals("note") && text != null) {
            event = text;
            kind = NoteKind.of(text);
        } else if (event == null) {
            return null;
        }
        boolean automatic = activity.user() == null || activity.user().called() == null;
        Instant at = SentryMapping.instant(activity.dateCreated());
        String who =
                activity.user() == null ? "" : String.valueOf(activity.user().id());
        return new Signal(
                SentryClient.SYSTEM,
                issue.id() + ":" + type + ":" + at + ":" + who,
                at,
                kind,
                event,
                automatic ? SentryMapping.SENTRY : activity.user().called(),
                url,
                // The release's own deploys tell of it.
                !type.equals("deploy") && !ours(event));
    }

    /** What was done, or {@code null} where a timeline does not tell it. */
    private static String act(Issue issue, String type, JsonNode data) {
        String name = SentryMapping.name(issue);
        return switch (type) {
            case "set_regression" -> "Regression of " + name + ": " + SentryMapping.called(issue);
            case "set_escalating" -> name + " is escalating: " + SentryMapping.called(issue);
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
}
