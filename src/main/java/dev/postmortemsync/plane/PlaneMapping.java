package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Remarks.Remark;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.actionitem.Tracker.Context;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlaneState;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Plane's words into ours and back. Pure. */
final class PlaneMapping {

    private static final String COMPLETED = "completed";

    /** As a word: {@code bot_user_1@plane.so} and {@code Sentry Bot}, but not {@code Abbot}. */
    private static final Pattern BOT = Pattern.compile("(?i)(?<![\\p{L}])bot(?![\\p{L}])");

    private PlaneMapping() {}

    /** {@code null} for {@code none}, which has no counterpart. */
    static Priority priority(String planes) {
        if (planes == null) {
            return null;
        }
        return switch (planes) {
            case "urgent" -> Priority.P0;
            case "high" -> Priority.P1;
            case "medium" -> Priority.P2;
            case "low" -> Priority.P3;
            default -> null;
        };
    }

    static String priority(Priority ours) {
        return switch (ours) {
            case P0 -> "urgent";
            case P1 -> "high";
            case P2 -> "medium";
            case P3 -> "low";
        };
    }

    /** By the state's group, whatever the state is called; {@code null} for a group without a counterpart. */
    static Status status(String group) {
        if (group == null) {
            return null;
        }
        return switch (group) {
            case "backlog", "unstarted" -> Status.OPEN;
            case "started" -> Status.IN_PROGRESS;
            case COMPLETED -> Status.DONE;
            case "cancelled" -> Status.CANCELLED;
            default -> null;
        };
    }

    /**
     * The state that a status is written as: of the first group that the project has, its default, else its first.
     * Empty where the project has none.
     */
    static Optional<PlaneState> state(Status status, List<PlaneState> states) {
        return groups(status).stream()
                .flatMap(group -> states.stream()
                        .filter(state -> group.equals(state.group()))
                        .sorted(Comparator.comparing(PlaneState::isDefault)
                                .reversed()
                                .thenComparing(state -> state.sequence() == null ? Double.MAX_VALUE : state.sequence())
                                .thenComparing(PlaneState::id)))
                .findFirst();
    }

    /** The groups that a status may be written as, the best first. */
    static List<String> groups(Status status) {
        return switch (status) {
            case OPEN -> List.of("unstarted", "backlog");
            case IN_PROGRESS -> List.of("started");
            case DONE -> List.of(COMPLETED);
            case CANCELLED -> List.of("cancelled");
        };
    }

    /**
     * Who an owner is there. One of the two is {@code null}.
     *
     * @param problem why nobody was found, for people
     */
    record Found(PlaneMember member, String problem) {}

    /**
     * Finds an owner among the members: by e-mail, by configured handle, else by display name or full name.
     *
     * @param handles handles, in lower case, to e-mail addresses
     */
    static Found member(String owner, Map<String, String> handles, List<PlaneMember> members) {
        String written = owner.strip().toLowerCase(Locale.ROOT);
        String email = written.indexOf('@') > 0 ? written : handles.getOrDefault(written, handles.get("@" + written));
        if (email != null) {
            String wanted = email;
            return only(owner, members, member -> wanted.equalsIgnoreCase(member.email()), "with the e-mail " + email);
        }
        String name = written.startsWith("@") ? written.substring(1) : written;
        return only(owner, members, member -> names(member).contains(name), "called " + name);
    }

    private static Found only(
            String owner, List<PlaneMember> members, Predicate<PlaneMember> test, String description) {
        List<PlaneMember> fitting = members.stream().filter(test).toList();
        if (fitting.size() == 1) {
            return new Found(fitting.get(0), null);
        }
        String who = fitting.isEmpty() ? "no member who can be assigned is " : "more than one member is ";
        return new Found(null, "the owner " + owner + " stays here only: in Plane " + who + description);
    }

    private static List<String> names(PlaneMember member) {
        List<String> names = new ArrayList<>();
        Stream.of(member.displayName(), joined(member), member.firstName())
                .filter(name -> name != null && !name.isBlank())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .limit(2)
                .forEach(names::add);
        return names;
    }

    private static String joined(PlaneMember member) {
        return Stream.of(member.firstName(), member.lastName())
                .filter(name -> name != null && !name.isBlank())
                .reduce((first, last) -> first + " " + last)
                .orElse(null);
    }

    /**
     * The owner in our words: the first known spelling that is one of the assignees, else the assignee whose e-mail or
     * name sorts first, so that Plane's order does not matter; {@code null} where nobody is assigned.
     *
     * @param assignees by id
     * @param everyone all people who may be assigned, or once could
     */
    static String owner(
            List<String> assignees, List<String> known, Map<String, String> handles, List<PlaneMember> everyone) {
        if (assignees.isEmpty()) {
            return null;
        }
        for (String owner : known) {
            PlaneMember member = member(owner, handles, everyone).member();
            if (member != null && assignees.contains(member.id())) {
                return owner;
            }
        }
        return assignees.stream()
                .map(id -> called(id, everyone))
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    private static String called(String id, List<PlaneMember> everyone) {
        return everyone.stream()
                .filter(member -> member.id().equals(id))
                .flatMap(member -> Stream.of(member.email(), member.displayName(), joined(member)))
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse("Plane user " + id);
    }

    /** Whether the server says that it is a bot, or its name or address does. */
    static boolean isMachine(PlaneMember member) {
        return Boolean.TRUE.equals(member.isBot())
                || Stream.of(member.displayName(), member.firstName(), member.lastName(), member.email())
                        .filter(Objects::nonNull)
                        .anyMatch(name -> BOT.matcher(name).find());
    }

    /** What the assignees shall be: others stay, the former owner makes room for the new one. */
    static List<String> assignees(List<String> before, String former, String wanted) {
        List<String> after = new ArrayList<>(before);
        if (former != null) {
            after.remove(former);
        }
        if (wanted != null && !after.contains(wanted)) {
            after.add(0, wanted);
        }
        return after;
    }

    /** Cleaned again by Plane, so it is written once and never compared. One root: Plane would put a div around two. */
    static String description(Context context) {
        String href = escaped(context.page());
        String incident = context.incident() == null
                ? ""
                : "<p>Incident: " + escaped(context.incident())
                        + (context.facts().isEmpty() ? "" : " (" + escaped(String.join(", ", context.facts())) + ")")
                        + "</p>";
        return "<div>" + incident + "<p>Postmortem: <a href=\"" + href + "\">" + href + "</a></p>"
                + "<p>The status, title, priority, assignee and due date of its action items are kept the same there"
                + " and here.</p></div>";
    }

    /** Of a comment; cleaned again by Plane. */
    static String remark(Remark remark) {
        return "<p>This happened again: <a href=\"" + escaped(remark.page()) + "\">" + escaped(remark.incident())
                + "</a>, detected " + remark.detectedAt().truncatedTo(ChronoUnit.SECONDS) + " (" + escaped(remark.why())
                + "), while this was " + (remark.overdue() ? "overdue" : "open") + ".</p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
