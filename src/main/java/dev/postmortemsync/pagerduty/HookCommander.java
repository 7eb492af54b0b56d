package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** Who commands, as the webhooks of incident roles tell it: no REST route does. */
final class HookCommander {

    static final String EVENT = "incident.role.assigned";

    private HookCommander() {}

    /**
     * @param events as they happened
     * @return {@code null} where nobody has the role, or nobody has it any more
     */
    static String of(String incidentId, List<HookEvent> events) {
        String commander = null;
        for (HookEvent event : events) {
            if (event.type().equals(EVENT)) {
                commander = after(event, incidentId, commander);
            }
        }
        return commander;
    }

    /** One event may take the role from one person and give it to another, listed in any order: giving wins. */
    private static String after(HookEvent event, String incidentId, String before) {
        String commander = before;
        boolean given = false;
        for (JsonNode assignment : HookEvent.each(event.data().path("incident_role_assignments"))) {
            if (!commands(assignment) || !about(assignment, incidentId)) {
                continue;
            }
            String assignee = active(assignment) ? HookEvent.nameOf(assignment.path("assignee")) : null;
            if (assignee != null) {
                commander = assignee;
                given = true;
            } else if (!given) {
                commander = null;
            }
        }
        return commander;
    }

    private static boolean commands(JsonNode assignment) {
        String role = HookEvent.nameOf(assignment.path("role"));
        return role != null && role.toLowerCase(Locale.ROOT).contains("commander");
    }

    private static boolean about(JsonNode assignment, String incidentId) {
        String id = PagerDutyMapping.text(assignment.path("incident"), "id");
        return id == null || id.equals(incidentId);
    }

    static boolean active(JsonNode assignment) {
        String status = PagerDutyMapping.text(assignment, "status");
        return status == null || "active".equals(status);
    }
}
