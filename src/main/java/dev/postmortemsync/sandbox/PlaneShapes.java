package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.PlaneStandIn.Label;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Plane's work item, as the API and as a webhook tells it. */
final class PlaneShapes {

    private PlaneShapes() {}

    /** @param expand names of fields that are told in full */
    static Map<String, Object> workItem(WorkItem item, Map<String, Label> labels, Set<String> expand) {
        Map<String, Object> shape = object(
                "id",
                item.id,
                "type_id",
                null,
                "created_at",
                PlaneProject.apiTime(item.createdAt),
                "updated_at",
                PlaneProject.apiTime(item.updatedAt),
                "deleted_at",
                null,
                "point",
                null,
                "name",
                item.name,
                "description_html",
                item.descriptionHtml,
                "description_binary",
                null,
                "priority",
                item.priority,
                "start_date",
                WorkItemFields.value(item, "start_date"),
                "target_date",
                WorkItemFields.value(item, "target_date"),
                "sequence_id",
                item.sequenceId,
                "sort_order",
                65535.0,
                "completed_at",
                PlaneProject.apiTime(item.completedAt),
                "archived_at",
                null,
                "is_draft",
                false,
                "external_source",
                item.externalSource,
                "external_id",
                item.externalId,
                "created_by",
                item.createdBy,
                "updated_by",
                item.updatedBy,
                "project",
                PlaneProject.ID,
                "workspace",
                PlaneProject.WORKSPACE_ID,
                "parent",
                item.parent,
                "state",
                item.state.id(),
                "estimate_point",
                null,
                "type",
                null,
                "assignees",
                item.assignees,
                "labels",
                item.labels);
        if (expand.contains("state")) {
            shape.put("state", item.state.lite());
        }
        if (expand.contains("assignees")) {
            shape.put("assignees", assignees(item));
        }
        if (expand.contains("labels")) {
            shape.put("labels", labels(item, labels));
        }
        if (expand.contains("project")) {
            shape.put("project", PlaneProject.shape());
        }
        return shape;
    }

    /** In the order of the columns in which Plane sends them. */
    static Map<String, Object> webhookData(WorkItem item, Map<String, Label> labels) {
        return object(
                "id",
                item.id,
                "labels",
                labels(item, labels),
                "assignees",
                assignees(item),
                "state",
                item.state.lite(),
                "description",
                Map.of(),
                "created_at",
                PlaneProject.hookTime(item.createdAt),
                "updated_at",
                PlaneProject.hookTime(item.updatedAt),
                "deleted_at",
                null,
                "point",
                null,
                "name",
                item.name,
                "description_json",
                Map.of(),
                "description_html",
                item.descriptionHtml,
                "description_stripped",
                item.descriptionHtml.replaceAll("<[^>]*>", ""),
                "description_binary",
                null,
                "priority",
                item.priority,
                "start_date",
                WorkItemFields.value(item, "start_date"),
                "target_date",
                WorkItemFields.value(item, "target_date"),
                "sequence_id",
                item.sequenceId,
                "sort_order",
                65535.0,
                "completed_at",
                PlaneProject.hookTime(item.completedAt),
                "archived_at",
                null,
                "is_draft",
                false,
                "external_source",
                item.externalSource,
                "external_id",
                item.externalId,
                "created_by",
                item.createdBy,
                "updated_by",
                item.updatedBy,
                "project",
                PlaneProject.ID,
                "workspace",
                PlaneProject.WORKSPACE_ID,
                "parent",
                item.parent,
                "estimate_point",
                null,
                "type",
                null);
    }

    static Map<String, Object> label(Label label) {
        return object(
                "id",
                label.id(),
                "name",
                label.name(),
                "description",
                "",
                "color",
                label.color(),
                "sort_order",
                65535.0,
                "external_source",
                null,
                "external_id",
                null,
                "parent",
                null,
                "project",
                PlaneProject.ID,
                "workspace",
                PlaneProject.WORKSPACE_ID);
    }

    private static List<Map<String, Object>> assignees(WorkItem item) {
        return item.assignees.stream()
                .map(id -> PlaneMember.find(id).orElseThrow().lite())
                .toList();
    }

    private static List<Map<String, Object>> labels(WorkItem item, Map<String, Label> labels) {
        return item.labels.stream()
                .map(labels::get)
                .filter(Objects::nonNull)
                .map(label -> object("id", label.id(), "name", label.name(), "color", label.color()))
                .toList();
    }
}
