package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What may be written to a work item, checked with Plane's own words; what Plane does not know it ignores. */
final class WorkItemFields {

    private static final Set<String> PRIORITIES = Set.of("urgent", "high", "medium", "low", "none");
    private static final int LONGEST_NAME = 255;

    private WorkItemFields() {}

    /**
     * One field that was sent and differs from what was there.
     *
     * @param before as a request would have written it
     * @param after as this request wrote it
     */
    record Change(String field, Object before, Object after) {}

    /** Writes what the body names. Nothing is written where anything in it is wrong. */
    static List<Change> write(WorkItem item, Map<String, Object> body, Set<String> knownLabels, Instant now) {
        check(item, body, knownLabels);
        List<Change> changes = new ArrayList<>();
        body.forEach((field, value) -> {
            Object before = value(item, field);
            if (set(item, field, value, now) && !Objects.equals(before, value(item, field))) {
                changes.add(new Change(field, before, value));
            }
        });
        return changes;
    }

    /** As the API tells it. */
    static Object value(WorkItem item, String field) {
        return switch (field) {
            case "name" -> item.name;
            case "description_html" -> item.descriptionHtml;
            case "state" -> item.state.id();
            case "priority" -> item.priority;
            case "assignees" -> item.assignees;
            case "labels" -> item.labels;
            case "start_date" -> text(item.startDate);
            case "target_date" -> text(item.targetDate);
            case "parent" -> item.parent;
            case "external_source" -> item.externalSource;
            case "external_id" -> item.externalId;
            default -> null;
        };
    }

    private static boolean set(WorkItem item, String field, Object value, Instant now) {
        switch (field) {
            case "name" -> item.name = ((String) value).strip();
            case "description_html" -> item.descriptionHtml = html((String) value);
            case "state" ->
                item.move(
                        value == null
                                ? PlaneState.usual()
                                : PlaneState.find(value).orElseThrow(),
                        now);
            case "priority" -> item.priority = (String) value;
            case "assignees" -> item.assignees = assignable(strings(field, value));
            case "labels" -> item.labels = strings(field, value);
            case "start_date" -> item.startDate = date(field, value);
            case "target_date" -> item.targetDate = date(field, value);
            case "parent" -> item.parent = (String) value;
            case "external_source" -> item.externalSource = (String) value;
            case "external_id" -> item.externalId = (String) value;
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void check(WorkItem item, Map<String, Object> body, Set<String> knownLabels) {
        if (item.name == null && !body.containsKey("name")) {
            throw invalid("name", "This field is required.");
        }
        if (body.containsKey("name")) {
            checkName(body.get("name"));
        }
        for (String field : List.of("description_html", "parent", "external_source", "external_id")) {
            Object value = body.get(field);
            if (value != null && !(value instanceof String)) {
                throw invalid(field, "Not a valid string.");
            }
        }
        if ("".equals(body.get("description_html"))
                || body.containsKey("description_html") && body.get("description_html") == null) {
            throw refused(object("error", "Invalid HTML passed"));
        }
        Object state = body.get("state");
        if (state != null && PlaneState.find(state).isEmpty()) {
            throw invalid("state", "Invalid pk \"" + state + "\" - object does not exist.");
        }
        if (body.containsKey("priority") && !PRIORITIES.contains(body.get("priority"))) {
            throw invalid("priority", "\"" + body.get("priority") + "\" is not a valid choice.");
        }
        for (String id : strings("assignees", body.get("assignees"))) {
            if (PlaneMember.find(id).isEmpty()) {
                throw invalid("assignees", "Invalid pk \"" + id + "\" - object does not exist.");
            }
        }
        for (String id : strings("labels", body.get("labels"))) {
            if (!knownLabels.contains(id)) {
                throw invalid("labels", "Invalid pk \"" + id + "\" - object does not exist.");
            }
        }
        LocalDate start = date("start_date", body.get("start_date"));
        LocalDate target = date("target_date", body.get("target_date"));
        if (start != null && target != null && start.isAfter(target)) {
            throw invalid("non_field_errors", "Start date cannot exceed target date");
        }
    }

    private static void checkName(Object name) {
        if (!(name instanceof String text) || text.isBlank()) {
            throw invalid("name", name == null ? "This field may not be null." : "This field may not be blank.");
        }
        if (text.strip().length() > LONGEST_NAME) {
            throw invalid("name", "Ensure this field has no more than 255 characters.");
        }
    }

    /** People who are not members are dropped without a word, which is what Plane does. */
    private static List<String> assignable(List<String> ids) {
        return ids.stream()
                .filter(id -> PlaneMember.find(id).orElseThrow().assignable())
                .distinct()
                .toList();
    }

    /** Text without a tag gets one, as after Plane's cleaning. */
    private static String html(String text) {
        return text.startsWith("<") ? text : "<p>" + text + "</p>";
    }

    private static List<String> strings(String field, Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw invalid(field, "Expected a list of items but got type \"str\".");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private static LocalDate date(String field, Object value) {
        try {
            return value == null ? null : LocalDate.parse(value.toString());
        } catch (DateTimeException e) {
            throw invalid(field, "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.");
        }
    }

    private static String text(LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static WebApplicationException invalid(String field, String why) {
        return refused(object(field, List.of(why)));
    }

    private static WebApplicationException refused(Map<String, Object> body) {
        Response response = Answer.of(400, body);
        return new WebApplicationException(response);
    }
}
