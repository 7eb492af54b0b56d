package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.actionitem.Tracker.Draft;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.remote.RemoteError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes work items, each once. JSON is written by hand: only so is a date that is not known an explicit null. */
final class PlaneMaker {

    private final PlaneClient client;
    private final PlaneDirectory directory;
    private final PlaneItems items;
    private final PlaneIds ids;
    private final PlaneWriter writer;

    PlaneMaker(PlaneClient client, PlaneDirectory directory, PlaneItems items, PlaneIds ids, PlaneWriter writer) {
        this.client = client;
        this.directory = directory;
        this.items = items;
        this.ids = ids;
        this.writer = writer;
    }

    Creation create(Draft draft, boolean mayExist) {
        String project = ids.project(draft.project());
        List<String> known = draft.values().owner() == null
                ? List.of()
                : List.of(draft.values().owner());
        PlaneMember owner =
                known.isEmpty() ? null : ids.assignable(project, known.get(0)).member();
        if (mayExist) {
            // Plane's own check is not safe against two requests at once, so ours comes first.
            Optional<PlaneWorkItem> made = client.find(project, draft.externalId());
            if (made.isPresent()) {
                return new Creation(items.item(project, adopted(project, made.get(), owner), known), false);
            }
        }
        try {
            PlaneWorkItem made = ids.checkingIds(() -> post(project, body(project, draft, owner)));
            return new Creation(items.item(project, owner == null ? unassigned(project, made) : made, known), true);
        } catch (RemoteError.Conflict existing) {
            PlaneWorkItem made = Optional.ofNullable(existing.existingId())
                    .flatMap(id -> client.get(project, id))
                    .or(() -> client.find(project, draft.externalId()))
                    .orElseThrow(() -> existing);
            return new Creation(items.item(project, adopted(project, made, owner), known), false);
        }
    }

    /** A parent that was deleted meanwhile is no reason to have no item. */
    private PlaneWorkItem post(String project, ObjectNode body) {
        try {
            return client.create(project, body);
        } catch (RemoteError.Rejected refused) {
            if (!body.has("parent") || !PlaneWriter.isAboutParent(refused)) {
                throw refused;
            }
            body.remove("parent");
            return client.create(project, body);
        }
    }

    /** Whom nobody asked for: Plane assigns the project's default assignee to a new item without one. */
    private PlaneWorkItem unassigned(String project, PlaneWorkItem made) {
        return made.assigneeIds().isEmpty() ? made : writer.assign(project, made, List.of());
    }

    /** An item of ours whose making was never confirmed, so it may still have the default assignee. */
    private PlaneWorkItem adopted(String project, PlaneWorkItem made, PlaneMember owner) {
        String byDefault =
                directory.find(project).map(PlaneProject::defaultAssignee).orElse(null);
        return owner == null && byDefault != null && made.assigneeIds().equals(List.of(byDefault))
                ? writer.assign(project, made, List.of())
                : made;
    }

    private ObjectNode body(String project, Draft draft, PlaneMember owner) {
        Values values = draft.values();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", values.title())
                .put("description_html", PlaneMapping.description(draft.context()))
                .put("priority", PlaneMapping.priority(values.priority()))
                .put("target_date", Objects.toString(values.dueDate(), null))
                .put("external_source", PlaneClient.SOURCE)
                .put("external_id", draft.externalId());
        if (values.status() != null) {
            body.put("state", ids.stateId(project, values.status()));
        }
        if (draft.parent() != null) {
            body.put("parent", draft.parent());
        }
        body.set("assignees", PlaneIds.array(owner == null ? List.of() : List.of(owner.id())));
        body.set(
                "labels",
                PlaneIds.array(directory.board(project).label().stream().toList()));
        return body;
    }
}
