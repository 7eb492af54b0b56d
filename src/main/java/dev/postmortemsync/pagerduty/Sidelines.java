package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Events beside an incident's own course, as PagerDuty's list of webhook event types has them. What is paperwork, or told
 * elsewhere in the document, is kept but not shown; what nobody knows yet is shown, so that a person can judge it.
 */
final class Sidelines {

    static final String BRIDGE = "incident.conference_bridge.updated";

    private Sidelines() {}

    static Signal of(HookEvent event, String actor) {
        return switch (event.type()) {
            case HookCommander.EVENT -> note(event, roles(event), true);
            // An automation that runs is something done to the system; how far it has come is not.
            case "incident.action_invocation.created" -> note(event, "Automation started: " + action(event), true);
            case "incident.action_invocation.updated" -> note(event, "Automation goes on: " + action(event), false);
            case "incident.action_invocation.terminated" -> note(event, "Automation ended: " + action(event), true);
            // The document's links name the bridge.
            case BRIDGE -> note(event, bridge(event), false);
            // Paperwork: it says nothing of the outage.
            case "incident.incident_type.changed" -> note(event, type(event), false);
            case "incident.custom_field_values.updated" -> note(event, fields(event), false);
            case "incident.task.created" -> note(event, "Task added: " + task(event), false);
            case "incident.task.updated" -> note(event, "Task changed: " + task(event), false);
            case "incident.task.completed" -> note(event, "Task completed: " + task(event), false);
            // What a workflow does is told by the notes and requests that it makes.
            case "incident.workflow.started" -> note(event, "Workflow started: " + workflow(event), false);
            case "incident.workflow.completed" -> note(event, "Workflow completed: " + workflow(event), false);
            // The service's own settings, and a test of the webhook, are no events of an incident.
            case "service.created", "service.updated", "service.deleted", "service.custom_field_values.updated" ->
                note(event, "Settings of the service changed by " + actor, false);
            case "pagey.ping" -> note(event, "PagerDuty tested the webhook", false);
            default -> note(event, Words.unknown("sent", event.type(), null), true);
        };
    }

    private static Signal note(HookEvent event, String what, boolean shown) {
        return HookSignals.signal(event, Kind.NOTE, what, shown);
    }

    private static String roles(HookEvent event) {
        return HookEvent.each(event.data().path("incident_role_assignments")).stream()
                .map(Sidelines::role)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), told -> told.isEmpty() ? "Roles changed" : told));
    }

    private static String role(JsonNode assignment) {
        String role = first(HookEvent.nameOf(assignment.path("role")), "a role");
        String holder = HookEvent.nameOf(assignment.path("assignee"));
        if (holder != null && HookCommander.active(assignment)) {
            return holder + " is now " + role;
        }
        String before = first(HookEvent.nameOf(assignment.path("old_assignee")), holder);
        return before == null ? "Nobody is " + role + " any more" : before + " is no longer " + role;
    }

    private static String action(HookEvent event) {
        String name = first(HookEvent.nameOf(event.data().path("action")), "no name was given");
        String state = event.said("state");
        return state == null || state.equals("created") ? name : name + " (" + state + ")";
    }

    /** PagerDuty's document has a list of numbers where it really sends {@code null}. */
    private static String bridge(HookEvent event) {
        List<String> ways = new ArrayList<>();
        ways.add(event.said("conference_url"));
        HookEvent.each(event.data().path("conference_numbers")).forEach(number -> ways.add(text(number, "number")));
        String told = ways.stream().filter(Objects::nonNull).collect(Collectors.joining(", "));
        return told.isEmpty() ? "Conference bridge closed" : "Conference bridge: " + told;
    }

    private static String type(HookEvent event) {
        return Words.changed("Incident type", null, text(event.data().path("incident_type"), "name"));
    }

    /** The list of what changed has the values from before. */
    private static String fields(HookEvent event) {
        List<String> changes = new ArrayList<>();
        for (JsonNode before : HookEvent.each(event.data().path("changed_custom_fields"))) {
            String id = text(before, "id");
            JsonNode after = HookEvent.each(event.data().path("custom_fields")).stream()
                    .filter(field -> id != null && id.equals(text(field, "id")))
                    .findFirst()
                    .orElse(before);
            String name = first(text(after, "display_name"), text(after, "name"), id, "A field");
            String now = after == before ? null : CustomField.value(after.path("value"));
            changes.add(Words.changed(name, CustomField.value(before.path("value")), now));
        }
        return changes.isEmpty() ? "Custom fields changed" : String.join("; ", changes);
    }

    private static String task(HookEvent event) {
        String name = first(event.said("name"), event.said("summary"), "no name was given");
        String whom = HookEvent.each(event.data().path("assignees")).stream()
                .map(HookEvent::nameOf)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return whom.isEmpty() ? name : name + " (" + whom + ")";
    }

    private static String workflow(HookEvent event) {
        return first(
                event.said("summary"), HookEvent.nameOf(event.data().path("incident_workflow")), "no name was given");
    }
}
