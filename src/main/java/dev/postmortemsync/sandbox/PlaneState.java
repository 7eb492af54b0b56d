package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A column of the board.
 *
 * @param group one of backlog, unstarted, started, completed, cancelled
 */
public record PlaneState(String id, String name, String color, String group, int sequence, boolean isDefault) {

    /** "In Review" is there so that two columns share a group, as in most real projects. */
    static final List<PlaneState> ALL = List.of(
            new PlaneState("57a7e000-0000-4000-8000-00000000ba10", "Backlog", "#60646C", "backlog", 15000, true),
            new PlaneState("57a7e000-0000-4000-8000-00000000700d", "Todo", "#60646C", "unstarted", 25000, false),
            new PlaneState("57a7e000-0000-4000-8000-000000001234", "In Progress", "#F59E0B", "started", 35000, false),
            new PlaneState("57a7e000-0000-4000-8000-000000001235", "In Review", "#8B5CF6", "started", 40000, false),
            new PlaneState("57a7e000-0000-4000-8000-00000000d03e", "Done", "#46A758", "completed", 45000, false),
            new PlaneState("57a7e000-0000-4000-8000-00000000ca0c", "Cancelled", "#9AA4BC", "cancelled", 55000, false));

    static PlaneState usual() {
        return ALL.stream().filter(PlaneState::isDefault).findFirst().orElseThrow();
    }

    static Optional<PlaneState> find(Object id) {
        return ALL.stream().filter(state -> state.id.equals(id)).findFirst();
    }

    /** As nested in a work item. */
    Map<String, Object> lite() {
        return object("id", id, "name", name, "color", color, "group", group);
    }

    Map<String, Object> shape() {
        return object(
                "id",
                id,
                "name",
                name,
                "description",
                "",
                "color",
                color,
                "slug",
                name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                "sequence",
                sequence * 1.0,
                "group",
                group,
                "is_triage",
                false,
                "default",
                isDefault,
                "external_source",
                null,
                "external_id",
                null,
                "project",
                PlaneProject.ID,
                "workspace",
                PlaneProject.WORKSPACE_ID);
    }
}
